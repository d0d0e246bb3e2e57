#!/usr/bin/env python3
"""Counts the ballots of a ward panel's vote a second time, and shares no code with the website.

    python3 recount.py residents.json

FILE.json: {"options": [...], "seats": 2, "rule": "most-votes" or "fair-shares", "tieOrder": [...], "ballots": [[...], ...]},
and "fewestVotes": 1 where an option that nobody chose must not win. Prints the winners in the order in which they won, the
totals, and the fingerprint of the ballots: the SHA-256 of all of them as lines in A to Z order. Needs Python 3 alone.
"""
import hashlib, json, sys
from collections import Counter
from fractions import Fraction


def count(options, seats, rule, tieOrder, ballots, fewestVotes=0):
    order = tieOrder + [option for option in options if option not in tieOrder]
    total = Counter(choice for ballot in ballots for choice in ballot)
    running = [option for option in order if total[option] >= fewestVotes]
    if rule == "most-votes":
        return sorted(running, key=lambda option: -total[option])[:seats]
    # Fair shares. An option costs 1, and each ballot has an equal share of the seats. Equal ballots are kept together.
    crowd = Counter(frozenset(ballot) for ballot in ballots)
    share = {ballot: Fraction(seats, len(ballots)) for ballot in crowd}
    fans = {option: [ballot for ballot in crowd if option in ballot] for option in options}
    winners = []

    def price(option):  # what each supporter pays, or all that is left where that is less
        missing, payers = Fraction(1), total[option]
        for ballot in sorted(fans[option], key=share.get):
            if share[ballot] * payers >= missing:
                return missing / payers
            missing, payers = missing - share[ballot] * crowd[ballot], payers - crowd[ballot]

    def wait(option):  # how far every share has to grow until the supporters can pay
        if total[option]:
            return (Fraction(1) - sum(share[ballot] * crowd[ballot] for ballot in fans[option])) / total[option]

    for cost in (price, wait):
        while len(winners) < seats:
            offers = [(cost(option), order.index(option), option) for option in running if option not in winners]
            offers = [offer for offer in offers if offer[0] is not None]
            if not offers:
                break
            best, _, winner = min(offers)
            winners.append(winner)
            for ballot in crowd:
                grown = share[ballot] + (best if cost is wait else 0)
                share[ballot] = grown if winner not in ballot else 0 if cost is wait else max(0, grown - best)
    return winners + [option for option in running if option not in winners][: seats - len(winners)]


def main():
    with open(sys.argv[1], encoding="utf-8") if sys.argv[1] != "-" else sys.stdin as file:
        vote = json.load(file)
    lines = sorted(json.dumps(sorted(ballot), ensure_ascii=False, separators=(",", ":")) + "\n" for ballot in vote["ballots"])
    totals = {option: sum(option in ballot for ballot in vote["ballots"]) for option in vote["options"]}
    fingerprint = hashlib.sha256("".join(lines).encode()).hexdigest()
    print(json.dumps({"winners": count(**vote), "totals": totals, "fingerprint": fingerprint}, ensure_ascii=False))


if __name__ == "__main__":
    main()
