/** A line on a terminal that the next one takes the place of; an empty one leaves nothing. Silent where there is no terminal. */
export const statusLine = (text: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`)
}
