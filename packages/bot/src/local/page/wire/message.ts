import type { Component } from './component.ts'

/** Bits of a message's `flags` that change how it is drawn. */
export const MessageFlag = { suppressEmbeds: 4, ephemeral: 64, loading: 128 } as const

export interface Author {
  readonly id: string
  readonly username: string
  readonly global_name?: string | null
  readonly bot?: boolean
}

export interface Attachment {
  readonly id: string
  readonly filename: string
  readonly url: string
  readonly description?: string | null
  readonly content_type?: string | null
  readonly size?: number
  readonly width?: number | null
  readonly height?: number | null
}

export interface EmbedImage {
  readonly url: string
  readonly width?: number
  readonly height?: number
  readonly description?: string
}

export interface Embed {
  readonly title?: string
  readonly description?: string
  readonly url?: string
  readonly timestamp?: string
  readonly color?: number
  readonly footer?: { readonly text: string; readonly icon_url?: string }
  readonly image?: EmbedImage
  readonly thumbnail?: EmbedImage
  readonly author?: { readonly name: string; readonly url?: string; readonly icon_url?: string }
  readonly fields?: readonly { readonly name: string; readonly value: string; readonly inline?: boolean }[]
}

/** A Discord message with the local server's own marks under `local`. */
export interface Message {
  readonly id: string
  readonly author: Author
  readonly content: string
  readonly timestamp: string
  readonly edited_timestamp?: string | null
  readonly flags?: number
  readonly embeds?: readonly Embed[]
  readonly components?: readonly Component[]
  readonly attachments?: readonly Attachment[]
  readonly interaction_metadata?: {
    readonly id: string
    readonly type?: number
    readonly name?: string
    readonly user: Author
    readonly triggering_interaction_metadata?: { readonly id: string }
  }
  readonly interaction?: { readonly id: string; readonly name: string; readonly user: Author }
  readonly message_reference?: { readonly message_id?: string } | null
  readonly referenced_message?: Message | null
  readonly local?: { readonly ephemeralFor?: string; readonly thinking?: boolean; readonly failed?: boolean | string }
}

/** The name a reader sees: the display name where there is one. */
export const nameOf = (author: Author): string => author.global_name ?? author.username

export const hasFlag = (message: Message, flag: number): boolean => ((message.flags ?? 0) & flag) !== 0

/** Snowflakes grow with time but have 17 to 19 digits, so the shorter one is older. */
export const olderFirst = (a: Message, b: Message): number => a.id.length - b.id.length || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
