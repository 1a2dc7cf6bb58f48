import type { JsonObject } from '../json.ts'
import { asList, asObject, asText } from '../json.ts'
import { Kind, SELECTS } from '../limits/component-kinds.ts'
import type { LocalMessage } from '../world/local-message.ts'
import { Refusal } from './refusal.ts'

/** All components of a message or form, on all levels. */
export const allComponents = (components: unknown): readonly JsonObject[] =>
  asList(components)
    .map(asObject)
    .flatMap((component) => [
      component,
      ...allComponents(component['components']),
      ...allComponents([component['accessory'], component['component']].filter((child) => child !== undefined)),
    ])

const bounds = (component: JsonObject): readonly [number, number] => [
  typeof component['min_values'] === 'number' ? component['min_values'] : 1,
  typeof component['max_values'] === 'number' ? component['max_values'] : 1,
]

/** Why these values cannot be chosen in this select, or nothing. */
export const selectionFault = (component: JsonObject, values: readonly string[]): string | undefined => {
  const [min, max] = bounds(component)
  if (values.length < min) return `needs at least ${min} chosen`
  if (values.length > max) return `takes at most ${max} chosen`
  if (component['type'] !== Kind.stringSelect) return undefined
  const offered = asList(component['options']).map((option) => asText(asObject(option)['value']))
  const strange = values.find((value) => !offered.includes(value))
  return strange === undefined ? undefined : `does not offer ${JSON.stringify(strange)}; it offers ${offered.join(', ')}`
}

/** The component with this custom id, if the message shows it and it can be used with these values. */
export const usableComponent = (message: LocalMessage, customId: string, values: readonly string[] | undefined): JsonObject => {
  const component = allComponents(message.components).find((each) => each['custom_id'] === customId)
  if (component === undefined) {
    const ids = allComponents(message.components).flatMap((each) => asText(each['custom_id']) || [])
    throw new Refusal(`The message shows no component "${customId}"; it shows ${ids.length === 0 ? 'none' : ids.join(', ')}.`)
  }
  if (component['disabled'] === true) throw new Refusal(`The component "${customId}" is disabled.`)
  const fault = SELECTS.includes(component['type'] as number) ? selectionFault(component, values ?? []) : undefined
  if (fault !== undefined) throw new Refusal(`The select "${customId}" ${fault}.`)
  return component
}

const inputFault = (input: JsonObject, given: JsonObject | undefined): string | undefined => {
  const required = input['required'] !== false
  if (SELECTS.includes(input['type'] as number)) {
    const values = asList(given?.['values']).map(asText)
    return values.length === 0 && !required ? undefined : selectionFault(input, values)
  }
  if (input['type'] !== Kind.textInput) return undefined
  const value = asText(given?.['value'])
  if (value === '') return required ? 'is required' : undefined
  const min = typeof input['min_length'] === 'number' ? input['min_length'] : 0
  const max = typeof input['max_length'] === 'number' ? input['max_length'] : 4000
  return value.length < min || value.length > max ? `must have between ${min} and ${max} characters` : undefined
}

/** Refuses a filled-in form that Discord's client would not send. */
export const checkForm = (modal: JsonObject, filled: readonly JsonObject[]): void => {
  const given = new Map(allComponents(filled).map((component) => [asText(component['custom_id']), component]))
  for (const input of allComponents(modal['components'])) {
    const id = asText(input['custom_id'])
    const fault = id === '' ? undefined : inputFault(input, given.get(id))
    if (fault !== undefined) throw new Refusal(`The field "${id}" ${fault}.`)
  }
}
