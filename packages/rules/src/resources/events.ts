import { integer, record, text } from '../kernel/codec.ts'
import { event } from '../kernel/event.ts'

const spent = record({ amount: integer({ min: 1 }), source: text() })

export const energySpent = event('energy.spent', spent)
export const staminaSpent = event('stamina.spent', spent)
