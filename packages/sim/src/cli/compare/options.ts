import { KPI_OPTION } from '../kpis-given.ts'
import { ANSWERING, PLAYING } from '../options.ts'
import type { OptionSpec } from '../verb.ts'

/** What `compare` can be told, beside what every verb can that plays. */
export const COMPARE_OPTIONS = {
  set: {
    kind: 'text',
    many: true,
    value: 'CHANGE',
    example: 'summon/rates.pity.pulls=20',
    what: 'changes that make one variant together',
  },
  variant: {
    kind: 'text',
    many: true,
    value: 'VARIANT',
    example: '"kinder: fusion/rates.success.*+=0.02"',
    what: 'a variant: NAME:CHANGES, or a YAML file of config values by file and key',
  },
  against: {
    kind: 'text',
    many: true,
    value: 'DIR',
    example: 'git:main',
    what: 'another folder of config, the config at a commit, branch or tag (git:REF), or the folder of a run of the same scenario, as a variant',
  },
  kpi: KPI_OPTION,
  'target-error': {
    kind: 'text',
    many: true,
    value: 'ERROR',
    example: '1%',
    what: 'play until every difference is known to ± 1 % of its baseline (1%), or that of one figure: "p50(days_to_tier_6)=0.5"',
  },
  'max-agents': { ...PLAYING.agents, what: 'the most pairs to play for --target-error; 50,000 if not given' },
  best: {
    kind: 'text',
    value: 'WHAT',
    example: '"lowest p50(days_to_tier_6)"',
    what: 'highest or lowest of a figure: variants that are clearly not the best are dropped on the way',
  },
  agents: { ...PLAYING.agents, what: "pairs of agents to play, instead of the scenario's number of agents" },
  out: {
    ...ANSWERING.out,
    what: "where compare.json, report.html and summary.md go; runs/NAME-SEED-compare if not given, and nowhere but into a run's own report",
  },
  json: { ...ANSWERING.json, what: "print the result as JSON and nothing else; files are written only with --out, or into a run's folder" },
} as const satisfies Readonly<Record<string, OptionSpec>>
