/** Discord's message and modal components, as far as the page draws them. Numbers are Discord's own type numbers. */

export interface Emoji {
  readonly id?: string | null
  readonly name?: string | null
  readonly animated?: boolean
}

export interface MediaItem {
  readonly url: string
}

export interface ActionRow {
  readonly type: 1
  readonly components: readonly Component[]
}

/** Styles: 1 primary, 2 secondary, 3 success, 4 danger, 5 link (carries `url`, never `custom_id`). */
export interface Button {
  readonly type: 2
  readonly style: number
  readonly label?: string
  readonly emoji?: Emoji
  readonly custom_id?: string
  readonly url?: string
  readonly disabled?: boolean
}

export interface SelectOption {
  readonly label: string
  readonly value: string
  readonly description?: string
  readonly emoji?: Emoji
  readonly default?: boolean
}

interface SelectShape {
  readonly id?: number
  readonly custom_id: string
  readonly placeholder?: string
  readonly min_values?: number
  readonly max_values?: number
  readonly disabled?: boolean
  readonly required?: boolean
}

export interface StringSelect extends SelectShape {
  readonly type: 3
  readonly options: readonly SelectOption[]
}

/** 5 users, 6 roles, 7 users and roles, 8 channels: the choices come from the server, not from the component. */
export interface EntitySelect extends SelectShape {
  readonly type: 5 | 6 | 7 | 8
  readonly default_values?: readonly { readonly id: string }[]
}

export type Select = StringSelect | EntitySelect

/** Styles: 1 one line, 2 paragraph. Lengths in characters. */
export interface TextInput {
  readonly type: 4
  readonly id?: number
  readonly custom_id: string
  readonly style: number
  readonly label?: string
  readonly min_length?: number
  readonly max_length?: number
  readonly required?: boolean
  readonly value?: string
  readonly placeholder?: string
}

export interface Section {
  readonly type: 9
  readonly components: readonly Component[]
  readonly accessory: Component
}

export interface TextDisplay {
  readonly type: 10
  readonly content: string
}

export interface Thumbnail {
  readonly type: 11
  readonly media: MediaItem
  readonly description?: string | null
  readonly spoiler?: boolean
}

export interface MediaGallery {
  readonly type: 12
  readonly items: readonly { readonly media: MediaItem; readonly description?: string | null; readonly spoiler?: boolean }[]
}

export interface FileComponent {
  readonly type: 13
  readonly file: MediaItem
  readonly name?: string
  readonly size?: number
  readonly spoiler?: boolean
}

/** Spacing: 1 small, 2 large. */
export interface Separator {
  readonly type: 14
  readonly divider?: boolean
  readonly spacing?: number
}

export interface Container {
  readonly type: 17
  readonly components: readonly Component[]
  readonly accent_color?: number | null
  readonly spoiler?: boolean
}

export interface Label {
  readonly type: 18
  readonly id?: number
  readonly label: string
  readonly description?: string
  readonly component: Component
}

export type Component =
  | ActionRow
  | Button
  | StringSelect
  | EntitySelect
  | TextInput
  | Section
  | TextDisplay
  | Thumbnail
  | MediaGallery
  | FileComponent
  | Separator
  | Container
  | Label

export interface Modal {
  readonly custom_id: string
  readonly title: string
  readonly components: readonly Component[]
}
