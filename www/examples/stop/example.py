import asyncio


async def cook(loop):
    for course in ["soup", "fish", "cake"]:
        await asyncio.sleep(0.4)
        print("cook:", course)
        if course == "fish":
            loop.stop()
            print("cook: this step is still finished")
    return "a full meal"


loop = asyncio.new_event_loop()
meal = loop.create_task(cook(loop), name="cook")

loop.run_forever()
print("stopped: the cook stands still, with a cake to go")

print("run again:", loop.run_until_complete(meal))
loop.close()
