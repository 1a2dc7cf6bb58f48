import { ANSWERING } from '../options.ts'
import type { OptionSpec } from '../verb.ts'

/** What `odds` can be told; of which subject each is, its help says. */
export const ODDS_OPTIONS = {
  level: {
    kind: 'number',
    value: 'L',
    min: 1,
    max: 5_000,
    whole: true,
    what: 'the player level (summon, capture, encounter); 1 if not given',
  },
  until: {
    kind: 'text',
    value: 'WHAT',
    example: 'T12',
    what: 'what is waited for (summon, token): T12, "all T12", new, a maiden by name or number',
  },
  copies: { kind: 'number', value: 'N', min: 1, max: 100, whole: true, what: 'how many of it (summon of a tier, fusion); 1 if not given' },
  owned: {
    kind: 'text',
    value: 'T12=3',
    many: true,
    example: 'T12=3',
    what: 'how many different maidens of a tier are owned, or all (summon, token)',
  },
  pity: { kind: 'number', value: 'N', min: 0, max: 999, whole: true, what: 'pulls since the last guaranteed one (summon)' },
  batch: { kind: 'number', value: 'N', min: 1, max: 100, whole: true, what: 'pulls that one command takes (summon)' },
  tier: { kind: 'number', value: 'T', min: 2, max: 18, whole: true, what: 'the tier that is wanted (fusion)' },
  from: {
    kind: 'number',
    value: 'T',
    min: 1,
    max: 17,
    whole: true,
    what: 'the tier of the copies one begins with (fusion); one below --tier',
  },
  'no-redeem': { kind: 'switch', what: 'leave shards unused (fusion)' },
  sector: { kind: 'number', value: 'S', min: 1, max: 10, whole: true, what: 'the sector (encounter, capture)' },
  token: { kind: 'text', value: 'KIND', example: 'gold', what: 'the kind of token (token)' },
  boost: {
    kind: 'number',
    value: 'X',
    min: 0,
    max: 10,
    whole: false,
    what: 'what live events add, 0.5 for half as much again (summon, fusion, capture)',
  },
  set: {
    kind: 'text',
    value: 'KEY=V',
    many: true,
    example: 'summon/rates.pity.pulls=20',
    what: 'another value in the config, as in summon/rates.pity.pulls=20',
  },
  config: { kind: 'text', value: 'DIR', example: 'config', what: 'the folder of the config; the one that ships if not given' },
  json: ANSWERING.json,
} as const satisfies Readonly<Record<string, OptionSpec>>
