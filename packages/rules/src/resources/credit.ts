import { type Gain, gain } from '../kernel/change.ts'
import type { Row } from '../kernel/entity.ts'
import type { ResourceRules } from './config.ts'
import type { Currency, wallet } from './state.ts'

/** A currency that came. */
export interface Credit extends Gain {
  readonly column: Currency
}

const credit = gain as (me: Row<typeof wallet.columns>, column: Currency, amount: number, source: string, cap: number) => Credit

/** Credits currencies from one source; what passes a cap is lost and said so. Amounts of 0 leave no trace. */
export const creditAll = (
  me: Row<typeof wallet.columns>,
  amounts: Readonly<Partial<Record<Currency, number>>>,
  source: string,
  { caps }: ResourceRules,
): readonly Credit[] => {
  const { lumees = 0, auric_coin = 0, lumenite = 0 } = amounts
  const changes: Credit[] = []
  if (lumees > 0) changes.push(credit(me, 'lumees', lumees, source, caps.lumees))
  if (auric_coin > 0) changes.push(credit(me, 'auric_coin', auric_coin, source, caps.auric_coin))
  if (lumenite > 0) changes.push(credit(me, 'lumenite', lumenite, source, caps.lumenite))
  return changes
}
