/** How far a ratio may go: `atMost` for costs, `atLeast` for speeds. */
export type Bar = { readonly atMost: number } | { readonly atLeast: number }

/** The bars that the project set itself, by the name of the figure. */
export const BARS: Readonly<Record<string, Bar>> = {
  'rules/summon-x10/in-place': { atMost: 2.5 },
  'rules/summon-x10/persistent': { atMost: 4 },
  'rules/mix/in-place': { atMost: 4 },
  'rules/mix/persistent': { atMost: 8 },
  'runtime/summon-x10': { atLeast: 0.6 },
  'leaderboards/page': { atMost: 2 },
  'leaderboards/rank': { atMost: 2 },
  'leaderboards/guild-page': { atMost: 2 },
  'leaderboards/guild-rank': { atMost: 2 },
  'sim-memory/100000-agents': { atMost: 1.5 },
  'sim/agent-actions': { atLeast: 0.25 },
  'sim/first-chart': { atMost: 1 },
  'bot/drop': { atLeast: 0.6 },
  'bot/profile': { atLeast: 0.6 },
}

/** A bar in words, and whether a ratio keeps within it: `≥ 0.6 met`. Empty for a figure without a bar. */
export const judge = (name: string, ratio: number | null): string => {
  const bar = BARS[name]
  if (!bar || ratio === null) return ''
  if ('atMost' in bar) return `≤ ${bar.atMost} ${ratio <= bar.atMost ? 'met' : 'missed'}`
  return `≥ ${bar.atLeast} ${ratio >= bar.atLeast ? 'met' : 'missed'}`
}
