import { stringify } from 'yaml'

/** A policy as it was played, written out: chances in parts per million, times in milliseconds. */
export const policyText = (policy: object): string => stringify(policy, { lineWidth: 100, aliasDuplicateObjects: false })
