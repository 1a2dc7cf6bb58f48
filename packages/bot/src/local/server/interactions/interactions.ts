import { randomBytes } from 'node:crypto'
import type { InteractionSummary, LocalEvents } from '../events.ts'
import type { Gateway } from '../gateway/gateway.ts'
import { inWords, type JsonObject } from '../json.ts'
import type { World } from '../world/world.ts'
import { type Interaction, NO_ANSWER, NOT_CONNECTED } from './interaction.ts'
import { interactionPayload } from './interaction-payload.ts'
import type { InteractionRequest } from './interaction-request.ts'
import { type Prepared, prepare } from './prepare.ts'

/** Interactions remembered, to tell a token that ran out from one that never was. */
const REMEMBERED = 20_000

export interface InteractionTimes {
  /** Milliseconds in which a first answer must come; Discord gives 3000. */
  readonly acknowledgement: number
  /** Milliseconds that a token lasts; Discord gives fifteen minutes. */
  readonly token: number
}

export const DISCORD_TIMES: InteractionTimes = { acknowledgement: 3_000, token: 15 * 60_000 }

export interface Interactions {
  /** Sends to the bot what a person did. Throws a `Refusal` where Discord's client would not send it. */
  readonly open: (request: InteractionRequest) => Interaction
  readonly byId: (id: string, token: string) => Interaction | undefined
  readonly byToken: (token: string) => Interaction | undefined
  readonly expired: (interaction: Interaction) => boolean
  /** Remembers a form that popped up for a person. */
  readonly openModal: (interaction: Interaction, modal: JsonObject) => void
  /** Calls back when the interaction's token runs out. */
  readonly atExpiry: (interaction: Interaction, act: () => void) => void
  readonly close: () => void
}

/** A form that a person has on the screen, and the interaction that it is the answer to. */
export interface OpenModal {
  readonly modal: JsonObject
  readonly opener: Interaction
}

export interface InteractionsOptions {
  readonly world: World
  readonly events: LocalEvents
  readonly gateway: Gateway
  readonly times: InteractionTimes
}

export const createInteractions = ({ world, events, gateway, times }: InteractionsOptions): Interactions => {
  const interactions = new Map<string, Interaction>()
  const tokens = new Map<string, Interaction>()
  const modals = new Map<string, OpenModal>()
  const timers = new Set<NodeJS.Timeout>()

  const later = (delay: number, act: () => void): NodeJS.Timeout => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      act()
    }, delay)
    timer.unref()
    timers.add(timer)
    return timer
  }

  const remember = (interaction: Interaction): void => {
    interactions.set(interaction.id, interaction)
    tokens.set(interaction.token, interaction)
    if (interactions.size <= REMEMBERED) return
    const oldest = interactions.values().next().value
    if (oldest === undefined) return
    interactions.delete(oldest.id)
    tokens.delete(oldest.token)
  }

  const fail = (interaction: Interaction, text: string): void => {
    if (interaction.state !== 'waiting') return
    interaction.state = 'failed'
    interaction.acknowledge(undefined)
    interaction.settle({ kind: 'failed', text })
    events.emit({ type: 'interaction.failed', interaction: interaction.summary, text }, interaction.summary.user)
  }

  const start = (summary: InteractionSummary, type: number, extra: Prepared['extra']): Interaction => {
    const acknowledged = Promise.withResolvers<number | undefined>()
    const answered = Promise.withResolvers<Awaited<Interaction['answered']>>()
    const interaction: Interaction = {
      id: summary.id,
      token: randomBytes(48).toString('base64url'),
      summary,
      type,
      openedAt: world.now(),
      ...extra,
      state: 'waiting',
      written: new Set(),
      acknowledged: acknowledged.promise,
      answered: answered.promise,
      acknowledge: acknowledged.resolve,
      settle: answered.resolve,
    }
    remember(interaction)
    return interaction
  }

  return {
    open: (request) => {
      const prepared = prepare(world, request, (id) => modals.get(`${request.user}:${id}`))
      const interaction = start({ id: world.nextId(), ...prepared.summary }, prepared.type, prepared.extra)
      if (request.kind === 'modal') modals.delete(`${request.user}:${request.custom_id}`)
      if (!gateway.reachable()) {
        fail(interaction, NOT_CONNECTED)
        return interaction
      }
      const timer = later(times.acknowledgement, () => fail(interaction, NO_ANSWER))
      void interaction.acknowledged.then(() => {
        clearTimeout(timer)
        timers.delete(timer)
      })
      gateway.dispatch(
        'INTERACTION_CREATE',
        interactionPayload(world, prepared, interaction),
        prepared.channel.kind === 'dm' ? {} : { guild: world.guild.id },
      )
      return interaction
    },
    byId: (id, token) => {
      const found = interactions.get(id)
      return found?.token === token ? found : undefined
    },
    byToken: (token) => tokens.get(token),
    expired: (interaction) => world.now() - interaction.openedAt > times.token,
    openModal: (interaction, modal) => {
      modals.set(`${interaction.summary.user}:${inWords(modal['custom_id'])}`, { modal, opener: interaction })
      events.emit({ type: 'modal.opened', interaction: interaction.summary, modal }, interaction.summary.user)
    },
    atExpiry: (interaction, act) => {
      later(Math.max(0, interaction.openedAt + times.token - world.now()) + 1, act)
    },
    close: () => {
      for (const timer of timers) clearTimeout(timer)
      timers.clear()
      for (const interaction of interactions.values()) fail(interaction, NO_ANSWER)
    },
  }
}
