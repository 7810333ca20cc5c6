"""The pages of two small dictionaries whose glosses overlap."""

from __future__ import annotations

HOUSEHOLD = """\
kitchen\t1. A room in which meals are cooked. 2. The equipment of such a room.
library\t1. A room or building in which books are kept and read. 2. A set of programs that others call.
larder\tA cool room for storing food, next to the kitchen.
teapot\tA pot with a spout, in which tea is made and from which it is poured.
tea\tA hot drink made by pouring boiling water over dried leaves.
toast\tSliced bread made brown by heat, eaten with butter at breakfast.
butter\tA yellow fat made from cream; it is spread on bread.
kettle\tA pot in which water is boiled.
dining room\tA room in which meals are eaten.
stair\tOne of the steps by which people climb from floor to floor.
"""
PLAIN_WORDS = """\
Library\tA place where many books are kept so that people can read them.
Kitchen\tThe place in a house where food is cooked.
Breakfast\tThe first meal of the day. Toast with butter, and tea, is what many people have for breakfast.
Read\tTo look at written words and understand them.
Baker\tSomebody who bakes bread. A baker gets up early.
"""
