import { createHash, createHmac, createSecretKey } from 'node:crypto'

/**
 * The derivations of provably fair dice (docs/rules/fairness.md), so exact that anyone can repeat them with `openssl`:
 *
 *     secret     = HMAC-SHA-256(key, "<player>:<epoch>")
 *     commitment = SHA-256(secret), which the player sees before any roll of the epoch
 *     seed       = HMAC-SHA-256(secret, "<client seed><nonce>")
 *
 * Texts are UTF-8, numbers decimal without leading zeros; secrets and seeds are 32 bytes.
 */

const whole = (name: string, value: number): number => {
  if (!(Number.isSafeInteger(value) && value >= 0)) throw new RangeError(`The ${name} is a whole number from 0 on, not ${value}.`)
  return value
}

/** HMAC-SHA-256 of a text. Node takes bytes as a key, too, but at four times the price of a key object. */
const hmac = (key: Uint8Array, text: string): Uint8Array => createHmac('sha256', createSecretKey(key)).update(text, 'utf8').digest()

/** The secret of a player's epoch. */
export const secretOf = (key: Uint8Array, player: string | number | bigint, epoch: number): Uint8Array =>
  hmac(key, `${player}:${whole('epoch', epoch)}`)

/** What the player is shown of a secret beforehand: 64 lower-case hexadecimal digits. */
export const commitmentOf = (secret: Uint8Array): string => createHash('sha256').update(secret).digest('hex')

/** The seed of one command's dice. */
export const seedOf = (secret: Uint8Array, clientSeed: string, nonce: number): Uint8Array =>
  hmac(secret, `${clientSeed}${whole('nonce', nonce)}`)

/**
 * Why a text cannot be a player's client seed, as the end of a sentence, or `undefined` when it can. The nonce follows
 * the client seed without anything between: "a1" before nonce 2 would give the roll of "a" before nonce 12 again, so a
 * client seed must not end in a digit.
 */
export const clientSeedProblem = (text: string): string | undefined => {
  if ([...text].length > 64) return 'is longer than 64 characters'
  // Surrogates without their partner have no UTF-8 of their own: different texts would give one seed.
  if (!text.isWellFormed()) return 'has half a character in it'
  return /[0-9]$/.test(text) ? 'ends in a digit' : undefined
}
