import type { Seen } from '../commands/action.ts'
import { compactId, encodeId } from './custom-id.ts'

/** Acts once: carries the stamp of the message that shows it. */
export const actId = (verb: string, { who, stamp }: Pick<Seen, 'who' | 'stamp'>, ...args: readonly (string | number)[]): string =>
  encodeId({ verb, who, args: [stamp, ...args.map(String)] })

/** Only looks: the same wherever it stands. */
export const lookId = (verb: string, { who }: Pick<Seen, 'who'>, ...args: readonly (string | number)[]): string =>
  encodeId({ verb, who, args: args.map(String) })

/** Anyone may use it, everyone once. */
export const sharedId = (verb: string, { stamp }: Pick<Seen, 'stamp'>, ...args: readonly (string | number)[]): string =>
  encodeId({ verb, who: null, args: [stamp, ...args.map(String)] })

/** Uses a command, without options, for its owner. */
export const goId = (seen: Pick<Seen, 'who' | 'stamp'>, command: string): string => actId('go', seen, command.replaceAll(' ', '.'))

/** The command that such an id names: a dot in it is a space in the name. */
export const commandNamed = (arg: string | undefined): string => (arg ?? '').replaceAll('.', ' ')

/** The stamp of a message: the interaction that it answers. */
export const stampOf = (interaction: string): string => compactId(interaction)
