import type { Statement } from '@lumen/runtime/store/statement'
import { median } from '../measure.ts'
import type { Recorded } from './recording.ts'

/** A script of pgbench, and the variables that stay as they were recorded. */
export interface ReplayScript {
  readonly text: string
  readonly constants: Readonly<Record<string, string>>
}

/** Of a recorded command, what differs from one to the next. */
export interface Named {
  readonly player: string
  readonly interaction: string
  readonly command: string
}

/** The players among whom the script draws, by their ids. */
export interface Players {
  readonly first: string
  readonly last: string
}

/** How many parameters one statement may have in pgbench. */
const MOST_PARAMETERS = 255

const sent = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value))

const sizeOf = (recorded: Recorded): number =>
  recorded.flat().reduce((sum, { values }) => sum + values.reduce<number>((length, value) => length + sent(value).length, 0), 0)

/** The recorded transaction that stands for all: of the statements sent most often, the one whose values are of middle size. */
export const typical = (recorded: readonly Recorded[]): Recorded => {
  const textOf = (one: Recorded): string => JSON.stringify(one.map((flight) => flight.map(({ text }) => text)))
  const kinds = Map.groupBy(recorded, textOf)
  const [most] = [...kinds.values()].sort((a, b) => b.length - a.length)
  if (!most) throw new Error('No transaction was recorded.')
  const middle = median(most.map(sizeOf))
  return most.toSorted((a, b) => Math.abs(sizeOf(a) - middle) - Math.abs(sizeOf(b) - middle))[0]!
}

/**
 * A recorded transaction as a script that does the same for a player drawn anew each time: the same statements in the
 * same flights, prepared, with parameters of the same sizes. Player, interaction and command differ each time.
 */
export const replayScript = (recorded: Recorded, named: Named, players: Players): ReplayScript => {
  const constants: Record<string, string> = {}
  const variables = new Map([
    [named.player, ':player'],
    [named.interaction, ':interaction'],
    [named.command, ':command'],
  ])
  const parameter = (value: unknown): string => {
    if (value === null) return 'null'
    const text = sent(value)
    const variable = variables.get(text)
    if (variable !== undefined) return variable
    const name = `k${variables.size}`
    constants[name] = text
    variables.set(text, `:${name}`)
    return `:${name}`
  }
  const filled = ({ text, values }: Statement): string => {
    if (values.length > MOST_PARAMETERS) throw new Error(`A statement has ${values.length} parameters; pgbench takes ${MOST_PARAMETERS}.`)
    return `${text.replace(/\$(\d+)/g, (_, n: string) => parameter(values[Number(n) - 1]))};`
  }
  const lines = [
    `\\set n :n + 1`,
    `\\set player random(${players.first}, ${players.last})`,
    `\\set interaction :base + :n * 1000 + :client_id`,
    `\\set command :interaction`,
    ...recorded.flatMap((flight, i) => [
      '\\startpipeline',
      ...(i === 0 ? ['BEGIN;'] : []),
      ...flight.map(filled),
      ...(i === recorded.length - 1 ? ['COMMIT;'] : []),
      '\\endpipeline',
    ]),
  ]
  return { text: `${lines.join('\n')}\n`, constants }
}
