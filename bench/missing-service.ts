/** A suite cannot run here: something that it measures against is not there. The message says what, and how to give it. */
export class MissingService extends Error {
  override readonly name = 'MissingService'
}
