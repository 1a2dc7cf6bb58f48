/** A word as a shell takes it. */
const quoted = (word: string): string => (/^[\w./:=+,@%-][\w./:=+,@%#-]*$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)

/** A command line that can be typed again. */
export const commandLine = (...words: readonly (string | number)[]): string =>
  ['npx', 'lumen-sim', ...words.map((word) => quoted(String(word)))].join(' ')

/** The line that tells the life of one agent of a run's folder, event by event. */
export const replayLine = (folder: string, agent: number): string => commandLine('replay', `${folder}#${agent}`)
