/** HTML that is safe to put into a page. */
export interface Html {
  readonly html: string
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** A text as HTML. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (c) => ESCAPES[c]!)

/** What is HTML already. */
export const raw = (html: string): Html => ({ html })

type Piece = string | number | Html | readonly Html[]

const written = (piece: Piece): string => {
  if (typeof piece === 'string') return escaped(piece)
  if (typeof piece === 'number') return String(piece)
  return 'html' in piece ? piece.html : piece.map((one) => one.html).join('\n')
}

/** A template whose texts are escaped. */
export const html = (parts: TemplateStringsArray, ...pieces: readonly Piece[]): Html => ({
  html: parts.reduce((all, part, i) => all + part + (i < pieces.length ? written(pieces[i]!) : ''), ''),
})

/** A table: the first column names the rows. */
export const tableHtml = (
  head: readonly string[],
  rows: readonly (readonly string[])[],
): Html => html`<div class="scroll" role="region" tabindex="0" aria-label="Data table"><table>
<thead><tr>${head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead>
<tbody>
${rows.map(([first = '', ...rest]) => html`<tr><th scope="row">${first}</th>${rest.map((cell) => html`<td>${cell}</td>`)}</tr>`)}
</tbody></table></div>`
