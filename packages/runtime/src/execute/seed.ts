import { createHmac } from 'node:crypto'
import { type Aggregate, type Id, type Seed, seedOfHex } from '@lumen/rules'
import { secretOf, seedOf } from '../fairness/derivation.ts'

/** The dice's definition: sites, counter layout, rejection. Raised when any of it changes. */
export const DICE_VERSION = 1

/** Where the dice of a command came from; the journal keeps it, and never the secret. */
export type SeedReference =
  | {
      readonly from: 'player'
      readonly player: Id
      readonly epoch: number
      readonly clientSeed: string
      readonly nonce: number
      readonly dice: number
    }
  | { readonly from: 'system'; readonly interaction: string; readonly dice: number }

const systemSeed = (key: Uint8Array, interaction: string): Uint8Array =>
  createHmac('sha256', key).update(`system:${interaction}`, 'utf8').digest()

/** The seed that a reference stands for. */
export const seedFor = (key: Uint8Array, reference: SeedReference): Seed => {
  const bytes =
    reference.from === 'player'
      ? seedOf(secretOf(key, reference.player, reference.epoch), reference.clientSeed, reference.nonce)
      : systemSeed(key, reference.interaction)
  return seedOfHex(Buffer.from(bytes.buffer, bytes.byteOffset, 8).toString('hex'))
}

/**
 * What a command's dice come from: those of a player from what the player's row says before the command, those of the
 * game, and of games without the columns of fairness, from the interaction.
 */
export const seedReference = (actor: Aggregate | undefined, interaction: string): SeedReference => {
  const row = actor?.row
  if (!actor || !row || typeof row['nonce'] !== 'number' || typeof row['client_seed'] !== 'string')
    return { from: 'system', interaction, dice: DICE_VERSION }
  return {
    from: 'player',
    player: actor.id,
    epoch: row['fairness_epoch'] as number,
    clientSeed: row['client_seed'],
    nonce: row['nonce'],
    dice: DICE_VERSION,
  }
}
