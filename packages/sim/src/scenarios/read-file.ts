import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { type AnyCodec, type Decoded, type Problem, problemsOf } from '@lumen/rules'
import { isLeft } from 'fp-ts/lib/Either.js'
import { BadFile, type LineOf, type PlaceOf, parseYamlText, placed } from './yaml-text.ts'

/** A file as parsed, with what it takes to point into it. */
export interface RawFile {
  readonly raw: unknown
  /** As shown to people. */
  readonly file: string
  readonly lineOf: LineOf
  readonly placeOf: PlaceOf
}

/** A decoded file, with what it takes to point into it. */
export interface ReadFile<A> {
  readonly value: A
  readonly file: string
  readonly lineOf: LineOf
}

/** How a file is named to people: relative to the working folder where it lies below it. */
export const shownPath = (file: string): string => {
  const relative = path.relative(process.cwd(), file)
  return relative === '' || relative.startsWith('..') ? file : relative
}

const textOf = (file: string): Promise<string> =>
  readFile(file, 'utf8').catch((error: unknown) => {
    throw new BadFile([`${shownPath(file)} cannot be read: ${error instanceof Error ? error.message : String(error)}`])
  })

/** Reads and parses one YAML file, or `text` as if it stood there. Rejects with BadFile, all problems in it. */
export const readRawFile = async (file: string, given?: string): Promise<RawFile> => {
  const shown = shownPath(file)
  const text = given ?? (await textOf(file))
  const { value: raw, lineOf, placeOf, problems } = parseYamlText(text)
  if (problems.length > 0) throw new BadFile(problems.map(({ line, column, message }) => `${shown}:${line}:${column}: ${message}`))
  return { raw, file: shown, lineOf, placeOf }
}

/** Reads, parses, decodes and checks one YAML file. Rejects with BadFile, all problems in it. */
export const readYamlFile = async <C extends AnyCodec>(
  file: string,
  codec: C,
  check: (value: Decoded<C>, raw: unknown) => readonly Problem[] = () => [],
): Promise<ReadFile<Decoded<C>>> => {
  const { raw, file: shown, lineOf } = await readRawFile(file)
  const decoded = codec.decode(raw)
  const wrong = isLeft(decoded) ? problemsOf(decoded.left) : check(decoded.right as Decoded<C>, raw)
  if (isLeft(decoded) || wrong.length > 0) throw new BadFile(wrong.map((problem) => placed(shown, lineOf, problem)))
  return { value: decoded.right as Decoded<C>, file: shown, lineOf }
}
