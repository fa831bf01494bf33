// Which hair is meant by a click.

const REACH_PX = 14;
const SAME_PLACE_PX = 6;

function toSegment([px, py], [ax, ay], [bx, by]) {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((px - ax) * dx + (py - ay) * dy) / length));
  return Math.hypot(px - ax - along * dx, py - ay - along * dy);
}

/** How far a place is from a line, in the unit of both. */
export function toLine(place, line) {
  if (line.length === 1) return Math.hypot(place[0] - line[0][0], place[1] - line[0][1]);
  return Math.min(...line.slice(1).map((end, index) => toSegment(place, line[index], end)));
}

/** Remembers the last click: the first takes the nearest hair, the next one at the same place the next nearest. */
export class Nearest {
  constructor() {
    this.last = null;
    this.turn = 0;
  }

  /**
   * @param place pixel of the photo
   * @param hairs with hair_id and line
   * @param size of a photo's pixel on the screen
   * @returns the hair_id, or null where none is within reach
   */
  at(place, hairs, size) {
    const near = hairs
      .map(({ hair_id: id, line }) => ({ id, away: toLine(place, line) * size }))
      .filter(({ away }) => away <= REACH_PX)
      .sort((one, other) => one.away - other.away);
    const same = this.last && Math.hypot(place[0] - this.last[0], place[1] - this.last[1]) * size <= SAME_PLACE_PX;
    this.turn = same ? this.turn + 1 : 0;
    this.last = place;
    return near.length > 0 ? near[this.turn % near.length].id : null;
  }
}
