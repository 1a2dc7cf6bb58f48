const NEAR_PX = 80

export interface Scrolling {
  /** Redraws; afterwards the newest message is still in sight if it was. */
  around(redraw: () => void): void
  toNewest(): void
  /** Tells that `count` messages came; says so when the reader is further up. */
  arrived(count: number): void
}

/** Keeps the newest message in sight for a reader at the end, and the place of one who reads further up. */
export const createScrolling = (scroller: HTMLElement, list: HTMLElement, jump: HTMLElement): Scrolling => {
  let atEnd = true
  let missed = 0
  let last = 0
  const show = (): void => {
    jump.hidden = atEnd
    jump.classList.toggle('news', missed > 0)
    const text = missed === 0 ? 'Jump to newest' : `${missed} new ${missed === 1 ? 'message' : 'messages'}`
    jump.querySelector('span')?.replaceChildren(text)
  }
  const toNewest = (): void => {
    atEnd = true
    missed = 0
    scroller.scrollTop = scroller.scrollHeight
    show()
  }
  scroller.addEventListener(
    'scroll',
    () => {
      // Only the reader leaves the end: a picture that grows the list moves nothing upwards.
      if (scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_PX) atEnd = true
      else if (scroller.scrollTop < last - 1) atEnd = false
      last = scroller.scrollTop
      if (atEnd) missed = 0
      show()
    },
    { passive: true },
  )
  // Pictures and the composer change heights long after a message was drawn.
  const follow = new ResizeObserver(() => {
    if (atEnd) scroller.scrollTop = scroller.scrollHeight
  })
  follow.observe(list)
  follow.observe(scroller)
  jump.addEventListener('click', toNewest)
  return {
    around(redraw) {
      redraw()
      if (atEnd) scroller.scrollTop = scroller.scrollHeight
    },
    toNewest,
    arrived(count) {
      if (!atEnd) missed += count
      show()
    },
  }
}
