import type { Complaint, FieldPath } from '../discord-error.ts'
import { choiceValue } from './command-limits.ts'
import { Field, list, object, text } from './field.ts'

const CHOICES_MAX = 25

/** Everything that Discord would refuse about suggestions for an option of kind `option`. */
export const autocompleteLimits = (payload: unknown, option: number, path: FieldPath): readonly Complaint[] => {
  const form = new Field(payload, path)
  if (!object(form, { required: true })) return form.complaints
  for (const entry of list(form.at('choices'), { required: true, max: CHOICES_MAX })) {
    if (!object(entry)) continue
    text(entry.at('name'), { required: true, min: 1, max: 100 })
    choiceValue(entry.at('value'), option)
  }
  return form.complaints
}
