/**
 * The version of the rules' code: that of the package @lumen/rules, raised whenever a rule decides otherwise than before.
 * The journal keeps it with every command, and only commands of the version at hand are decided again.
 */
export const RULES_VERSION = '0.1.0'
