from __future__ import annotations

#: What is answered from a scenario file: word -> what it does.
FROM_A_FILE = {
    "value": "each way by month, by rules of thumb and in doubt",
    "compare": "how often each way is the best, by what matters to you",
    "batna": "what walking away is worth, what to say, and whom to ask to hurry",
    "schema": "the JSON Schema of a scenario file",
    "example": "a scenario file to start from",
}
#: What is answered from files of pay.
MARKET = {"market": "what others are paid, and where a pay stands among them"}
