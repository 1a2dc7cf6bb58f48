import type { APIMessageTopLevelComponent, APIModalInteractionResponseCallbackData } from 'discord-api-types/v10'
import type { BatchCard } from '../cards/batch.ts'
import type { BossPicture } from '../cards/boss-svg.ts'
import type { Card } from '../cards/card.ts'

/** A picture that goes with a message, drawn on the way out; components speak of it as `attachment://<name>`. */
export type Picture =
  | { readonly name: string; readonly kind: 'card'; readonly card: Card; readonly width: number }
  | { readonly name: string; readonly kind: 'batch'; readonly cards: readonly BatchCard[] }
  | { readonly name: string; readonly kind: 'boss'; readonly boss: BossPicture }

/** What the bot says: plain data, made by pure views, for any transport. */
export interface Message {
  readonly components: readonly APIMessageTopLevelComponent[]
  readonly pictures: readonly Picture[]
  /** Only for who asked. */
  readonly private: boolean
  /** Users who are pinged; nobody else ever is. */
  readonly pings: readonly string[]
}

/** A form that pops up. */
export type Form = APIModalInteractionResponseCallbackData

/** A suggestion for an option. */
export interface Choice {
  readonly name: string
  readonly value: string
}

/** A drawn picture. */
export interface PictureFile {
  readonly name: string
  readonly data: Buffer
}

/** A message ready to be sent, its pictures drawn. */
export interface Outgoing extends Message {
  readonly files: readonly PictureFile[]
}
