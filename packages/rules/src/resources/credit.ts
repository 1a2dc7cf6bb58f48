import { type Gain, gain } from '../kernel/change.ts'
import type { Row } from '../kernel/entity.ts'
import type { ResourceRules } from './config.ts'
import type { Currency, wallet } from './state.ts'

/** Credits currencies from one source; what passes a cap is lost and said so. Amounts of 0 leave no trace. */
export const creditAll = (
  me: Row<typeof wallet.columns>,
  amounts: Readonly<Partial<Record<Currency, number>>>,
  source: string,
  { caps }: ResourceRules,
): readonly Gain<Currency>[] => {
  const { lumees = 0, auric_coin = 0, lumenite = 0 } = amounts
  const changes: Gain<Currency>[] = []
  if (lumees > 0) changes.push(gain(me, 'lumees', lumees, source, caps.lumees))
  if (auric_coin > 0) changes.push(gain(me, 'auric_coin', auric_coin, source, caps.auric_coin))
  if (lumenite > 0) changes.push(gain(me, 'lumenite', lumenite, source, caps.lumenite))
  return changes
}
