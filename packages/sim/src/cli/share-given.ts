import { WrongArguments } from './verb.ts'

/** A share as typed: "1%" or 0.01. Throws WrongArguments. */
export const shareGiven = (option: string, text: string | undefined): number | undefined => {
  if (text === undefined) return undefined
  const [, digits, percent] = /^([\d.]+)\s*(%?)$/.exec(text.trim()) ?? []
  const share = Number(digits) / (percent === '%' ? 100 : 1)
  if (digits === undefined || !(share > 0 && share < 1))
    throw new WrongArguments(`--${option} is "${text}"; expected a share such as 1% or 0.01, above 0 and below 1.`)
  return share
}
