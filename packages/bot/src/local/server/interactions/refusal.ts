/** Something that Discord's own client would not let a person do, as a sentence with the HTTP status to answer. */
export class Refusal extends Error {
  readonly status: number

  constructor(message: string, status = 400) {
    super(message)
    this.name = 'Refusal'
    this.status = status
  }
}
