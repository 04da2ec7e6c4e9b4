"""Translates an asyncio program into a JavaScript generator program."""
