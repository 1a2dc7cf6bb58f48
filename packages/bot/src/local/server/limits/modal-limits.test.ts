import { describe, expect, it } from 'vitest'
import { modalLimits } from './modal-limits.ts'

const long = (length: number): string => 'x'.repeat(length)
const input = (extra: object = {}): object => ({ type: 4, custom_id: 'name', style: 1, ...extra })
const label = (component: object, extra: object = {}): object => ({ type: 18, label: 'Name', component, ...extra })
const form = (...components: object[]): object => ({ title: 'A form', custom_id: 'form', components })

const faults = (modal: unknown): readonly string[] => modalLimits(modal, ['data']).map(({ path, code }) => `${path.join('.')} ${code}`)

describe('forms within the limits', () => {
  it.each<[string, object]>([
    ['a label with a text input', form(label(input({ min_length: 1, max_length: 4000, placeholder: long(100), required: false })))],
    ['a row with a labelled text input', form({ type: 1, components: [input({ label: 'Name' })] })],
    [
      'a label with a select',
      form(label({ type: 3, custom_id: 'a', required: false, options: [{ label: 'a', value: 'a' }] }, { description: long(100) })),
    ],
    ['a text between them', form({ type: 10, content: 'Read this' }, label({ type: 5, custom_id: 'who' }))],
  ])('%s', (_what, modal) => {
    expect(faults(modal)).toEqual([])
  })
})

describe('forms beyond the limits', () => {
  it.each<[string, unknown, string]>([
    ['a long title', { ...form(label(input())), title: long(46) }, 'data.title BASE_TYPE_BAD_LENGTH'],
    ['no custom id', { ...form(label(input())), custom_id: undefined }, 'data.custom_id BASE_TYPE_REQUIRED'],
    ['no fields', form(), 'data.components BASE_TYPE_BAD_LENGTH'],
    [
      'six fields',
      form(...Array.from({ length: 6 }, (_, index) => label(input({ custom_id: String(index) })))),
      'data.components BASE_TYPE_BAD_LENGTH',
    ],
    ['a bare input', form(input()), 'data.components.0.type UNION_TYPE_CHOICES'],
    [
      'a button in a label',
      form(label({ type: 2, style: 1, label: 'a', custom_id: 'a' })),
      'data.components.0.component.type UNION_TYPE_CHOICES',
    ],
    ['a long label', form(label(input(), { label: long(46) })), 'data.components.0.label BASE_TYPE_BAD_LENGTH'],
    ['two labels for one input', form(label(input({ label: 'Name' }))), 'data.components.0.component.label TEXT_INPUT_LABEL_NOT_ALLOWED'],
    ['a row input without a label', form({ type: 1, components: [input()] }), 'data.components.0.components.0.label BASE_TYPE_REQUIRED'],
    [
      'two inputs in a row',
      form({ type: 1, components: [input({ label: 'a' }), input({ label: 'b', custom_id: 'b' })] }),
      'data.components.0.components BASE_TYPE_BAD_LENGTH',
    ],
    ['a style 3', form(label(input({ style: 3 }))), 'data.components.0.component.style BASE_TYPE_CHOICES'],
    [
      'a minimum above the maximum',
      form(label(input({ min_length: 5, max_length: 4 }))),
      'data.components.0.component.min_length TEXT_INPUT_MIN_LENGTH_TOO_LARGE',
    ],
    ['a maximum of 4001', form(label(input({ max_length: 4001 }))), 'data.components.0.component.max_length NUMBER_TYPE_MAX'],
    [
      'a value that is too long',
      form(label(input({ value: 'abc', max_length: 2 }))),
      'data.components.0.component.value BASE_TYPE_BAD_LENGTH',
    ],
    ['a custom id twice', form(label(input()), label(input())), 'data.components.1.component.custom_id COMPONENT_CUSTOM_ID_DUPLICATED'],
    [
      'a disabled select',
      form(label({ type: 5, custom_id: 'a', disabled: true })),
      'data.components.0.component.disabled COMPONENT_DISABLED_IN_MODAL',
    ],
  ])('%s', (_what, modal, fault) => {
    expect(faults(modal)).toEqual([fault])
  })
})
