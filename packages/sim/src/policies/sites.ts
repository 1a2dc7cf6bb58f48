import { site, sites } from '@lumen/rules/kernel/site'

/** Where a policy leaves something to chance. Their dice are the agent's own of each day, apart from the game's. */
export const policySites = sites({
  miss: site('policy.miss'),
  streakCare: site('policy.streak-care'),
  sessions: site('policy.sessions'),
  hour: site('policy.hour'),
  start: site('policy.start'),
  impatience: site('policy.impatience'),
  churn: site('policy.churn'),
  break: site('policy.break'),
  breakDays: site('policy.break-days'),
  money: site('policy.money'),
  forget: site('policy.forget'),
  slip: site('policy.slip'),
  anyRule: site('policy.any-rule'),
  anyInput: site('policy.any-input'),
})
