"""Two sums, and a remark on whether both are there: a task that anybody can check by hand, to test the frame with."""

from motivelab.activities.frame.task import Feedback, Remark, Task
from motivelab.errors import MotivelabError

__all__ = ["SUMS", "Sums"]

SUMS = {"2+2": 4, "3+4": 7}


class Sums(Task):
    """It may commit, and open again; and each of its comments may fail, as a comment of a real task may."""

    heading = "What is the sum?"
    check_label = "Check"

    def __init__(self, *, commits=False, reopens=False, speechless=False):
        self.commits, self.reopens, self.speechless = commits, reopens, speechless

    def content(self):
        return {"sums": list(SUMS)}

    def read(self, answers):
        found = dict(answers)
        for name, number in found.items():
            if name not in SUMS or type(number) is not int:
                raise MotivelabError(f"{name} = {number} is no sum")
        return {name: found[name] for name in SUMS if name in found}

    def check(self, answers):
        if not answers:
            raise MotivelabError("nothing is answered yet")
        self._speak()
        items = {name: Remark(answers[name] == SUMS[name] if name in answers else None) for name in SUMS}
        items["order"] = Remark(list(answers) == list(SUMS), "one after the other")
        right = sum(items[name].right is True for name in SUMS)
        return Feedback(items, f"{right} of 2 right.", right=right, of=2)

    def remarks(self, answers):
        self._speak()
        return {"answered": len(answers)}

    def committed(self, answers):
        self._speak()
        return {"sum of sums": sum(answers.values())}

    def _speak(self):
        if self.speechless:
            raise ZeroDivisionError
