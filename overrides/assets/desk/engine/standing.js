/**
 * Who holds what, and where chains of moves lead: a mentee goes to another mentor, whoever had that
 * place to a third, and so on. No DOM.
 *
 * @typedef {import("./problem.js").Problem} Problem
 */

import { LEFT_OVER } from "./bidding.js";

export class Standing {
  /** @param {Problem} problem @param {Int32Array} mentorOf */
  constructor({ scores, mentees, mentors, capacities, locks = [] }, mentorOf) {
    Object.assign(this, { scores, mentees, mentors });
    const locked = new Set(locks.map(([mentee]) => mentee));
    this.room = Int32Array.from(capacities);
    for (const [, mentor] of locks) this.room[mentor] -= 1;
    this.holds = Array.from({ length: mentors }, () => []);
    /** 1 where somebody whom the one mentor has may go to the other. */
    this.leads = new Uint8Array(mentors * mentors);
    for (const [mentee, mentor] of mentorOf.entries()) {
      if (mentor === LEFT_OVER || locked.has(mentee)) continue;
      this.holds[mentor].push(mentee);
      for (const other of this.allowed(mentee)) this.leads[mentor * mentors + other] = 1;
    }
    this.canFree = this.#freeing();
  }

  /** @param {number} mentee @returns {number[]} mentors */
  allowed(mentee) {
    const found = [];
    const begin = mentee * this.mentors;
    for (let mentor = 0; mentor < this.mentors; mentor++) {
      if (this.scores[begin + mentor] >= 0) found.push(mentor);
    }
    return found;
  }

  /** Mentors with room, and those who have somebody that may go to one of these, and so on. */
  #freeing() {
    const can = Uint8Array.from(this.room, (one, mentor) => Number(this.holds[mentor].length < one));
    const found = [...can.keys()].filter((mentor) => can[mentor]);
    for (const mentor of found) {
      for (let other = 0; other < this.mentors; other++) {
        if (can[other] || !this.leads[other * this.mentors + mentor]) continue;
        can[other] = 1;
        found.push(other);
      }
    }
    return can;
  }

  /** @param {number} mentee @returns {number[]} mentors with places to whom moves lead, in order */
  reach(mentee) {
    const allowed = new Set(this.allowed(mentee));
    const withPlaces = [...this.room.keys()].filter((mentor) => this.room[mentor] > 0);
    const found = withPlaces.filter((mentor) => allowed.has(mentor));
    let left = withPlaces.filter((mentor) => !allowed.has(mentor));
    for (const mentor of found) {
      if (left.length === 0) break;
      const isNext = (other) => this.leads[mentor * this.mentors + other] === 1;
      found.push(...left.filter(isNext));
      left = left.filter((other) => !isNext(other));
    }
    return found.sort((one, other) => one - other);
  }
}
