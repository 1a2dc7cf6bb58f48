import type { Channel, Command, Player, ServerState } from '../wire/contract.ts'
import type { Message } from '../wire/message.ts'

/** A command that was sent and whose first answer is not here yet, or never came. */
export interface SentCommand {
  /** The interaction's id; until the server has given one, a local one. */
  readonly id: string
  readonly name: string
  readonly at: number
  readonly channel: string
  readonly user: string
  readonly failure?: string
}

export type Stream = 'opening' | 'open' | 'lost'

export interface PageState extends ServerState {
  /** The player who looks and acts. */
  readonly user: string
  /** The channel that is open. */
  readonly channel: string
  readonly stream: Stream
  readonly loaded: boolean
  readonly messages: readonly Message[]
  readonly sent: readonly SentCommand[]
  /** Component presses under way: interaction id to `componentKey`. */
  readonly busy: ReadonlyMap<string, string>
  /** Message id to what went wrong with the last press on it. */
  readonly failures: ReadonlyMap<string, string>
  readonly unread: ReadonlySet<string>
  /** Ephemeral messages this reader put away. */
  readonly dismissed: ReadonlySet<string>
}

export const componentKey = (message: string, customId: string): string => `${message} ${customId}`

/** The player a DM belongs to, whichever way the server writes it. */
export const ownerOf = (channel: Channel): string | undefined => (typeof channel.user === 'string' ? channel.user : channel.user?.id)

/** What the current player may open: the guild's channels and their own DMs. */
export const openChannels = (state: PageState): readonly Channel[] =>
  state.channels.filter((channel) => channel.kind === 'text' || ownerOf(channel) === undefined || ownerOf(channel) === state.user)

export const currentPlayer = (state: PageState): Player | undefined => state.users.find((user) => user.id === state.user)

export const currentChannel = (state: PageState): Channel | undefined => state.channels.find((channel) => channel.id === state.channel)

export const channelTitle = (state: PageState, channel: Channel): string => (channel.kind === 'dm' ? state.application.name : channel.name)

/** Whether the current player may use a command in the channel that is open. */
const usableHere = (command: Command, state: PageState): boolean => {
  const direct = currentChannel(state)?.kind === 'dm'
  if (command.contexts && !command.contexts.includes(direct ? 1 : 0)) return false
  if (direct) return command.guild_id === undefined
  return command.default_member_permissions !== '0' || state.guild.owner === state.user
}

/** The slash commands that can be used here: a context menu has nothing to type. */
export const slashCommands = (state: PageState): readonly Command[] =>
  state.commands.filter((command) => (command.type ?? 1) === 1 && usableHere(command, state))

/** The server already hides other players' ephemeral messages; a stale one must not flash up while switching. */
export const visibleMessages = (state: PageState): readonly Message[] =>
  state.messages.filter((message) => {
    const owner = message.local?.ephemeralFor
    return (owner === undefined || owner === state.user) && !state.dismissed.has(message.id)
  })
