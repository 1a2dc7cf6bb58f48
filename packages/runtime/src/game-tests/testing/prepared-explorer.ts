import type { Id } from '@lumen/rules'
import { DAY } from '@lumen/rules/kernel/time'
import type { Act } from './prepared-guild.ts'

const ANSWERS: readonly string[] = ['exploration.capture', 'exploration.purify', 'exploration.release']
const AT_MATRON: readonly string[] = ['exploration.fight-matron', 'exploration.dismiss-matron']

/** Whether a rule is for somebody who stands before a maiden or a matron. */
export const isAboutMeeting = (rule: string): boolean => ANSWERS.includes(rule) || AT_MATRON.includes(rule)

interface Explored {
  readonly result: { readonly matron: boolean; readonly encounter: unknown; readonly energy_left: number }
}

/** Explores the first sector until whom the rule is about stands there. Those who do not wait for long are met last. */
export const preparedExplorer = async (act: Act, player: Id, rule: string, clock: { now: number }): Promise<void> => {
  const sector = 1
  for (;;) {
    const { result } = (await act(player, 'exploration.explore', { sector })) as Explored
    if (result.encounter !== null) {
      if (ANSWERS.includes(rule)) return
      await act(player, 'exploration.release', {})
    }
    if (result.matron) {
      if (AT_MATRON.includes(rule)) break
      await act(player, 'exploration.dismiss-matron', { sector })
    }
    if (result.energy_left < 20) clock.now += DAY
  }
  // there is energy to fight her with
  clock.now += DAY
}
