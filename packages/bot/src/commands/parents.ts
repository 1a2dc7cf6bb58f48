/**
 * What is said of commands that only have subcommands, and of groups of those (`guild treasury`): Discord demands a
 * description for each, and /help lists their subcommands under it. A command `guild create` needs the entry `guild` here.
 */
export const PARENTS: Readonly<Record<string, string>> = {
  admin: 'What the operators of this game can do',
  'admin event': 'Live events',
  guild: 'Your guild, and what it does together',
}
