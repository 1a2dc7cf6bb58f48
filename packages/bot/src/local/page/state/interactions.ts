import type { Choice, OptionValue, SubmittedComponent } from '../wire/contract.ts'
import type { LocalServer } from '../wire/server.ts'
import { componentKey, type SentCommand } from './page-state.ts'
import type { Store } from './store.ts'

/** A press that nothing visible answered stops looking busy after this long; Discord itself allows three seconds. */
const PRESS_PATIENCE_MS = 4_000
const REMEMBERED = 200

export interface PressTarget {
  readonly message: string
  readonly customId: string
  readonly componentType: number
  readonly values?: readonly string[]
}

/** What the player does to the bot. */
export interface Interactions {
  command(name: string, label: string, options: readonly OptionValue[]): Promise<void>
  autocomplete(name: string, options: readonly OptionValue[]): Promise<readonly Choice[]>
  press(target: PressTarget): Promise<void>
  /** Resolves to the interaction's id, to tell which answer belongs to it. */
  submitModal(customId: string, components: readonly SubmittedComponent[], message: string | undefined): Promise<string>
  /** To be told of every interaction that ended: with a failure's text, or well. */
  settle(interaction: string, failure?: string): void
  dismissSent(id: string): void
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : 'That did not work.')

export const createInteractions = (store: Store, server: LocalServer): Interactions => {
  let local = 0
  /** The stream may tell the end of an interaction before the request that started it has returned its id. */
  const ended = new Map<string, string | undefined>()
  const remember = (id: string, failure: string | undefined): void => {
    ended.set(id, failure)
    const oldest = ended.keys().next().value
    if (ended.size > REMEMBERED && oldest !== undefined) ended.delete(oldest)
  }
  const asked = (): { user: string; channel: string } => ({ user: store.state.user, channel: store.state.channel })
  const change = (id: string, to: (one: SentCommand) => SentCommand | undefined): void => {
    store.update({ sent: store.state.sent.map((one) => (one.id === id ? to(one) : one)).filter((one) => one !== undefined) })
  }
  const unbusy = (id: string, failure: string | undefined): void => {
    const key = store.state.busy.get(id)
    if (key === undefined) return
    const busy = new Map(store.state.busy)
    busy.delete(id)
    const failures = new Map(store.state.failures)
    if (failure !== undefined) failures.set(key.split(' ')[0] ?? '', failure)
    store.update({ busy, failures })
  }
  const settle = (id: string, failure?: string): void => {
    remember(id, failure)
    change(id, (one) => (failure === undefined ? undefined : { ...one, failure }))
    unbusy(id, failure)
  }
  const rename = (from: string, to: string): void => {
    change(from, (one) => ({ ...one, id: to }))
    const answered = store.state.messages.some((message) => (message.interaction_metadata ?? message.interaction)?.id === to)
    if (ended.has(to) || answered) settle(to, ended.get(to))
  }
  return {
    async command(name, label, options) {
      local += 1
      const id = `sending-${local}`
      const who = asked()
      store.update({ sent: [...store.state.sent, { id, name: label, at: Date.now(), ...who }] })
      try {
        rename(id, await server.interact({ ...who, kind: 'command', name, options }))
      } catch (error) {
        settle(id, messageOf(error))
      }
    },
    autocomplete: (name, options) => server.autocomplete({ ...asked(), kind: 'autocomplete', name, options }),
    async press(target) {
      local += 1
      const id = `pressing-${local}`
      const key = componentKey(target.message, target.customId)
      const failures = new Map(store.state.failures)
      failures.delete(target.message)
      store.update({ busy: new Map([...store.state.busy, [id, key]]), failures })
      try {
        const { message, customId, componentType, values } = target
        const request = { ...asked(), kind: 'component' as const, message, custom_id: customId, component_type: componentType }
        const given = await server.interact(values === undefined ? request : { ...request, values })
        if (!store.state.busy.has(id)) return
        const busy = new Map([...store.state.busy].filter(([one]) => one !== id))
        store.update({ busy: busy.set(given, key) })
        if (ended.has(given)) settle(given, ended.get(given))
        else setTimeout(() => unbusy(given, undefined), PRESS_PATIENCE_MS)
      } catch (error) {
        settle(id, messageOf(error))
      }
    },
    submitModal(customId, components, message) {
      const request = { ...asked(), kind: 'modal' as const, custom_id: customId, components }
      return server.interact(message === undefined ? request : { ...request, message })
    },
    settle,
    dismissSent: (id) => change(id, () => undefined),
  }
}
