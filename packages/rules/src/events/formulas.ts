import { formula } from '../formula.ts'
import { fraction, list, oneOf, record } from '../kernel/codec.ts'
import { PPM } from '../kernel/numbers.ts'
import { decimalOf, plus, ratio, toPpm, ZERO } from '../kernel/ratio.ts'
import { stacked } from './boosts.ts'
import { BOOST_KINDS, type BoostKind } from './kinds.ts'

const names = BOOST_KINDS.map((kind) => `${kind}_boost` as const)
const kindOf = (name: (typeof names)[number]): BoostKind => name.slice(0, -'_boost'.length) as BoostKind

export const eventFormulas = {
  event_stack: formula(record({ kind: oneOf(names), boosts: list(fraction({ min: '0' })) }), ({ events }, i) =>
    decimalOf(ratio(BigInt(stacked(events, kindOf(i.kind), toPpm(i.boosts.reduce(plus, ZERO)))), BigInt(PPM))),
  ),
}
