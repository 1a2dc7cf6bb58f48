import { text } from './kernel/codec.ts'

/** Who makes something that stands for long: kept with it. Whoever has the game do something is in the journal anyway. */
export const byOperator = text({ max: 32, doc: "who asks: an operator's Discord id, or a word such as console" })

/** What `by` is where nobody says: whoever sits at the machine. */
export const AT_THE_CONSOLE = 'console'
