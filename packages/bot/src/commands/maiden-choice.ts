import { nearest, no, type Rejection } from '@lumen/rules'
import { type Either, left, right } from 'fp-ts/lib/Either.js'
import type { Choice } from '../discord/message.ts'
import { elementWord } from '../views/maiden-card.ts'
import type { AnswerOf, Asked, Seen } from './action.ts'

/** The maiden that an option means: a suggestion's value, or a name typed by hand. */
export const chosenMaiden = ({ options }: Asked, option: string, { ruleset }: Seen): Either<Rejection, number> => {
  const typed = String(options[option] ?? '').trim()
  if (/^\d{1,5}$/.test(typed)) return right(Number(typed))
  const named = ruleset.maidens.bases.find(({ name }) => name.toLowerCase() === typed.toLowerCase())
  if (named) return right(named.id)
  const shortened = typed.slice(0, 60).toWellFormed()
  const near = nearest(
    shortened,
    ruleset.maidens.bases.map(({ name }) => name),
  )
  return left(no('bot/unknown-maiden', { typed: shortened, ...(near ? { nearest: near } : {}) }))
}

/** Stacks as suggestions: what tells them apart stands beside the name. */
export const stackChoices = ({ stacks }: AnswerOf<'maidens.find'>): readonly Choice[] =>
  stacks.map(({ name, base, tier, tier_name, element, quantity }) => ({
    name: `${name} · T${tier} ${tier_name} · ${elementWord(element)} · ×${quantity}`,
    value: `${base}`,
  }))
