"""How the needs of families went up and down from night to night: one line a need, one column a night.

    python3 samples/analysis/as_at.py supporting-families.db
"""
import sys

import ask

QUESTION = """
select needs_as_at.need_code, needs_as_at.as_at, count(distinct needs_as_at.family_id) as families
from needs_as_at
where needs_as_at.state = 'detected'
group by needs_as_at.need_code, needs_as_at.as_at
"""


def main(database):
    connection = ask.connect(database)
    try:
        families = {(need, str(night)): count for need, night, count in connection.cursor().execute(QUESTION)}
    finally:
        connection.close()
    nights = sorted({night for _, night in families})
    needs = sorted({need for need, _ in families})
    print(ask.table(["need", *nights], [[need, *(families.get((need, night), 0) for night in nights)] for need in needs]))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
