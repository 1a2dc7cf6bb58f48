const withoutCode = (page: string): string => page.replace(/^(`{3,})[^\n]*\n[\s\S]*?^\1$/gm, '').replace(/`[^`\n]*`/g, '')

/** The relative links and pictures of a Markdown page; code is left alone. */
export const linksOf = (page: string): readonly string[] => {
  const text = withoutCode(page)
  const found = [...text.matchAll(/\]\(([^()\s]+)\)/g), ...text.matchAll(/\b(?:src|srcset|href)="([^"\s]+)"/g)]
  return found.map(([, link]) => link!).filter((link) => !/^[a-z]+:/.test(link))
}

/** The anchors that GitHub gives a page's headings. */
export const anchorsOf = (page: string): readonly string[] => {
  const seen = new Map<string, number>()
  const headings = page.replace(/^(`{3,})[^\n]*\n[\s\S]*?^\1$/gm, '').matchAll(/^#{1,6} (.+)$/gm)
  return [...headings].map(([, heading]) => {
    const slug = heading!
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-')
    const times = seen.get(slug) ?? 0
    seen.set(slug, times + 1)
    return times === 0 ? slug : `${slug}-${times}`
  })
}
