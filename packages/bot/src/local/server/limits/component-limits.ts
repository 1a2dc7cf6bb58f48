import { isObject } from '../json.ts'
import { button, type ComponentTally, countComponent, kindOf, media, select, textDisplay } from './component-checks.ts'
import { Kind, SELECTS } from './component-kinds.ts'
import { boolean, choice, type Field, integer, list, object, text } from './field.ts'

const COMPONENTS_MAX = 40
const TEXT_MAX = 4000

const LEGACY_TOP: readonly number[] = [Kind.actionRow]
const TOP: readonly number[] = [
  Kind.actionRow,
  Kind.section,
  Kind.textDisplay,
  Kind.mediaGallery,
  Kind.file,
  Kind.separator,
  Kind.container,
]
const IN_CONTAINER: readonly number[] = TOP.filter((kind) => kind !== Kind.container)
const WEB: readonly string[] = ['http', 'https', 'attachment']

const actionRow = (row: Field, tally: ComponentTally): void => {
  countComponent(row, tally)
  const children = list(row.at('components'), { required: true, min: 1, max: 5 })
  const kinds = children.map((child) => kindOf(child, [Kind.button, ...SELECTS]))
  const selects = kinds.filter((kind) => kind !== undefined && kind !== Kind.button).length
  if (selects > 0 && children.length > 1) {
    row.at('components').refuse('COMPONENT_LAYOUT_WIDTH_EXCEEDED', 'An action row holds up to five buttons, or one select alone')
  }
  children.forEach((child, index) => {
    if (kinds[index] === Kind.button) button(child, tally)
    else if (kinds[index] !== undefined) select(child, tally, 'message')
  })
}

const thumbnail = (field: Field, tally: ComponentTally): void => {
  countComponent(field, tally)
  media(field.at('media'), tally, WEB)
  text(field.at('description'), { min: 1, max: 1024 })
  boolean(field.at('spoiler'))
}

const section = (field: Field, tally: ComponentTally): void => {
  countComponent(field, tally)
  for (const child of list(field.at('components'), { required: true, min: 1, max: 3 })) {
    if (kindOf(child, [Kind.textDisplay]) !== undefined) textDisplay(child, tally)
  }
  const accessory = field.at('accessory')
  const kind = kindOf(accessory, [Kind.button, Kind.thumbnail])
  if (kind === Kind.button) button(accessory, tally)
  if (kind === Kind.thumbnail) thumbnail(accessory, tally)
}

const mediaGallery = (field: Field, tally: ComponentTally): void => {
  countComponent(field, tally)
  for (const item of list(field.at('items'), { required: true, min: 1, max: 10 })) {
    if (!object(item)) continue
    media(item.at('media'), tally, WEB)
    text(item.at('description'), { min: 1, max: 1024 })
    boolean(item.at('spoiler'))
  }
}

const file = (field: Field, tally: ComponentTally): void => {
  countComponent(field, tally)
  boolean(field.at('spoiler'))
  media(field.at('file'), tally, ['attachment'])
}

const separator = (field: Field, tally: ComponentTally): void => {
  countComponent(field, tally)
  boolean(field.at('divider'))
  choice(field.at('spacing'), [1, 2])
}

const container = (field: Field, tally: ComponentTally): void => {
  countComponent(field, tally)
  integer(field.at('accent_color'), { min: 0, max: 0xffffff })
  boolean(field.at('spoiler'))
  for (const child of list(field.at('components'), { required: true, min: 1, max: COMPONENTS_MAX })) block(child, tally, IN_CONTAINER)
}

const CHECKS: Readonly<Record<number, (field: Field, tally: ComponentTally) => void>> = {
  [Kind.actionRow]: actionRow,
  [Kind.section]: section,
  [Kind.textDisplay]: textDisplay,
  [Kind.mediaGallery]: mediaGallery,
  [Kind.file]: file,
  [Kind.separator]: separator,
  [Kind.container]: container,
}

const block = (field: Field, tally: ComponentTally, allowed: readonly number[]): void => {
  const kind = kindOf(field, allowed)
  if (kind !== undefined) CHECKS[kind]?.(field, tally)
}

/** Components of a message without the Components V2 flag: up to five action rows. */
export const legacyComponents = (field: Field, tally: ComponentTally): void => {
  for (const child of list(field, { max: 5 })) {
    const kind = isObject(child.value) ? child.value['type'] : undefined
    if (typeof kind === 'number' && kind !== Kind.actionRow && TOP.includes(kind)) {
      child.at('type').refuse('COMPONENT_V2_FLAG_REQUIRED', 'This component needs the message flag IS_COMPONENTS_V2 (1 << 15)')
    } else block(child, tally, LEGACY_TOP)
  }
}

/** Components of a message with the flag: at most 40 over all levels, at most 4000 characters of text together. */
export const layoutComponents = (field: Field, tally: ComponentTally): void => {
  for (const child of list(field, { max: COMPONENTS_MAX })) block(child, tally, TOP)
  if (tally.count > COMPONENTS_MAX) {
    field.refuse(
      'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
      `A message holds at most ${COMPONENTS_MAX} components, this one has ${tally.count}`,
    )
  }
  if (tally.textLength > TEXT_MAX) {
    field.refuse('COMPONENT_MAX_TOTAL_TEXT_EXCEEDED', `All texts together may have ${TEXT_MAX} characters, these have ${tally.textLength}`)
  }
}
