import { escapeMarkdown } from 'discord.js'

/** Marks that turn lines around or hide: they have no place in a name. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

/** What a player typed, so that it shows as it is: no markup, no mentions, no hidden marks. */
export const playerText = (text: string): string =>
  escapeMarkdown(text.toWellFormed().replaceAll(INVISIBLE, ''), {
    heading: true,
    bulletedList: true,
    numberedList: true,
    maskedLink: true,
  })
    .replaceAll('<', '\\<')
    .replaceAll('@', '@\u200b')

/** Someone by their Discord id: shown as a mention. Anything else is shown as the text that it is. */
export const mentionOf = (player: string): string => (/^\d{17,20}$/.test(player) ? `<@${player}>` : playerText(player))

/** A display name as the game keeps it: composed, trimmed, without hidden marks, at most 32 characters. */
export const nameToKeep = (displayName: string): string => {
  const clean = displayName.toWellFormed().normalize('NFC').replaceAll(INVISIBLE, '').replace(/\s+/gu, ' ').trim()
  const kept = clean.slice(0, 32)
  return (kept.isWellFormed() ? kept : kept.slice(0, -1)).trim()
}

/** A player's name as it is shown; those without one are travellers. */
export const called = (name: string): string => (name === '' ? 'Traveller' : playerText(name))
