/** A block of a worked example that is a file of its own. */
export interface NewFile {
  readonly how: 'file'
  readonly file: string
  readonly text: string
}

/** A block that goes to the end of a file, below a line of it, or takes the place of some text in it. */
export type Edit =
  | { readonly how: 'end'; readonly file: string; readonly text: string }
  | { readonly how: 'after' | 'replace'; readonly file: string; readonly anchor: string; readonly text: string }

export type Example = NewFile | Edit

const FENCE = /^```(?:ts|yaml) (file|end|in)=(\S+)(?: (after|replace)="([^\n]*)")?\n([\s\S]*?)^```$/gm

/** The blocks of a page that say where they belong, in its order. Others are left alone. */
export const examplesOf = (page: string): readonly Example[] =>
  [...page.matchAll(FENCE)].map(([, kind, file = '', how, anchor = '', text = '']): Example => {
    if (kind === 'file') return { how: 'file', file, text }
    if (kind === 'end') return { how: 'end', file, text }
    if (how !== 'after' && how !== 'replace') throw new Error(`The block in ${file} says neither after="…" nor replace="…"`)
    return { how, file, anchor, text }
  })

/** A file with an edit made to it. Throws when what it refers to is not there, or not once. */
export const edited = (before: string, edit: Edit): string => {
  const { file, text } = edit
  if (edit.how === 'end') return `${before}\n${text}`
  const { anchor } = edit
  const parts = (edit.how === 'after' ? before.split('\n').filter((line) => line === anchor) : before.split(anchor).slice(1)).length
  if (parts === 0) throw new Error(`${file} has nowhere: ${anchor}`)
  if (parts > 1) throw new Error(`${file} has ${parts} times: ${anchor}`)
  if (edit.how === 'replace') return before.replace(anchor, () => text.trimEnd())
  return before
    .split('\n')
    .flatMap((line) => (line === anchor ? [line, text.trimEnd()] : [line]))
    .join('\n')
}
