import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInContainer,
  type APIComponentInMessageActionRow,
  type APIMessageTopLevelComponent,
  type APISectionComponent,
  type APISelectMenuOption,
  type APIStringSelectComponent,
  type APITextDisplayComponent,
  type APIUserSelectComponent,
  ButtonStyle,
  ComponentType,
  SeparatorSpacingSize,
} from 'discord-api-types/v10'
import type { Message, Picture } from '../discord/message.ts'

/** A piece of a message; what is undefined is left out. */
export type Block = APIComponentInContainer | undefined

/** Discord's bounds for one message, with room for what cutting adds. */
const TEXTS = 3_900
const LABEL = 80
const OPTION = 100
const OPTIONS = 25
const PLACEHOLDER = 150
const BUTTONS = 5
const ALT = 1_024

/** At most so many characters, whole ones, with a sign where something is missing. */
export const cut = (text: string, most: number): string => {
  if (text.length <= most) return text
  const kept = text.slice(0, most - 1)
  return `${kept.isWellFormed() ? kept : kept.slice(0, -1)}…`
}

/** Lines of text; empty and undefined ones are left out. */
export const text = (...lines: readonly (string | undefined)[]): Block => {
  const content = lines.filter((line) => line !== undefined && line !== '').join('\n')
  return content === '' ? undefined : { type: ComponentType.TextDisplay, content }
}

export const divider = (large = false): Block => ({
  type: ComponentType.Separator,
  divider: true,
  spacing: large ? SeparatorSpacingSize.Large : SeparatorSpacingSize.Small,
})

/** A picture of this message, whole width. */
export const picture = (name: string, alt: string): Block => ({
  type: ComponentType.MediaGallery,
  items: [{ media: { url: `attachment://${name}` }, description: cut(alt, ALT) }],
})

/** Text with a small picture of this message beside it. */
export const beside = (name: string, alt: string, ...lines: readonly (string | undefined)[]): Block => {
  const content = text(...lines)
  if (content === undefined) return undefined
  const section: APISectionComponent = {
    type: ComponentType.Section,
    components: [content as APITextDisplayComponent],
    accessory: { type: ComponentType.Thumbnail, media: { url: `attachment://${name}` }, description: cut(alt, ALT) },
  }
  return section
}

const STYLES = {
  primary: ButtonStyle.Primary,
  plain: ButtonStyle.Secondary,
  success: ButtonStyle.Success,
  danger: ButtonStyle.Danger,
} as const
export type Style = keyof typeof STYLES

export const button = (label: string, id: string, style: Style = 'plain', disabled = false): APIButtonComponent => ({
  type: ComponentType.Button,
  style: STYLES[style],
  label: cut(label, LABEL),
  custom_id: id,
  ...(disabled ? { disabled } : {}),
})

const row = (components: readonly APIComponentInMessageActionRow[]): APIActionRowComponent<APIComponentInMessageActionRow> => ({
  type: ComponentType.ActionRow,
  components: [...components],
})

/** Up to five buttons in a line; undefined ones are left out. */
export const buttons = (...all: readonly (APIButtonComponent | undefined)[]): Block => {
  const shown = all.filter((each) => each !== undefined).slice(0, BUTTONS)
  return shown.length === 0 ? undefined : row(shown)
}

export interface SelectOption {
  readonly label: string
  readonly value: string
  readonly description?: string
  readonly chosen?: boolean
}

/** How many may be chosen at once; one unless told. */
export interface Choosing {
  readonly least?: number
  readonly most?: number
}

/** A menu in a line of its own. */
export const select = (id: string, placeholder: string, options: readonly SelectOption[], choosing: Choosing = {}): Block => {
  if (options.length === 0) return undefined
  const shown = options.slice(0, OPTIONS).map(
    ({ label, value, description, chosen }): APISelectMenuOption => ({
      label: cut(label, OPTION),
      value: cut(value, OPTION),
      ...(description ? { description: cut(description, OPTION) } : {}),
      ...(chosen ? { default: true } : {}),
    }),
  )
  const menu: APIStringSelectComponent = {
    type: ComponentType.StringSelect,
    custom_id: id,
    placeholder: cut(placeholder, PLACEHOLDER),
    options: shown,
    ...chosenAtOnce(choosing, shown.length),
  }
  return row([menu])
}

/** A menu of the people of the place, in a line of its own: its values are their ids. */
export const userSelect = (id: string, placeholder: string, choosing: Choosing = {}): Block => {
  const menu: APIUserSelectComponent = {
    type: ComponentType.UserSelect,
    custom_id: id,
    placeholder: cut(placeholder, PLACEHOLDER),
    ...chosenAtOnce(choosing, OPTIONS),
  }
  return row([menu])
}

const chosenAtOnce = ({ least = 1, most = 1 }: Choosing, there: number) =>
  least === 1 && most === 1 ? {} : { min_values: Math.min(least, there), max_values: Math.min(Math.max(most, least, 1), there) }

const textsOf = (block: APIComponentInContainer): readonly APITextDisplayComponent[] => {
  if (block.type === ComponentType.TextDisplay) return [block]
  return block.type === ComponentType.Section ? block.components : []
}

/** Shortens texts, from the first that no longer fits on; none becomes empty. */
const fit = (blocks: readonly APIComponentInContainer[]): readonly APIComponentInContainer[] => {
  let left = TEXTS - blocks.flatMap(textsOf).length
  const fitted = (display: APITextDisplayComponent): APITextDisplayComponent => {
    const content = cut(display.content, Math.max(1, left))
    left -= content.length
    return content === display.content ? display : { ...display, content }
  }
  return blocks.map((block): APIComponentInContainer => {
    if (block.type === ComponentType.TextDisplay) return fitted(block)
    return block.type === ComponentType.Section ? { ...block, components: block.components.map(fitted) } : block
  })
}

export interface MessageDraft {
  /** Colour of the edge, 0xRRGGBB. */
  readonly accent: number
  readonly blocks: readonly Block[]
  readonly pictures?: readonly Picture[]
  readonly private?: boolean
  readonly pings?: readonly string[]
}

/** One container: a message that Discord takes, whatever its texts are. */
export const message = ({ accent, blocks, pictures = [], private: isPrivate = false, pings = [] }: MessageDraft): Message => {
  const shown = fit(blocks.filter((block) => block !== undefined))
  const container: APIMessageTopLevelComponent = { type: ComponentType.Container, accent_color: accent, components: [...shown] }
  return { components: [container], pictures, private: isPrivate, pings }
}
