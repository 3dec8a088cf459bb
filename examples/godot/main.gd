# SPDX-License-Identifier: BSL-1.0
#
# main.gd - adds, lists and removes a reaction from a script, one poll a frame; ends with 1 if something is wrong.
extends SceneTree

var reactions
var message := OS.get_environment("FEISHU_MESSAGE_ID")
var steps := 0
var refused := ""

# [use]
func react(to: String) -> void:
    reactions = ClassDB.instantiate("FeishuReactions")
    reactions.open(OS.get_environment("FEISHU_BASE"), OS.get_environment("FEISHU_TOKEN"), "en") # or "feishu", or "lark"
    reactions.add(to, "OnIt", func(code, explanation, ids, _emojis): print(ids if code == 0 else explanation))

func every_frame() -> bool:
    return reactions.poll() == 0 # nothing is in flight
# [end]

func _initialize() -> void:
    if GDExtensionManager.load_extension("res://feishu_reactions.gdextension") != GDExtensionManager.LOAD_STATUS_OK:
        quit(2)
        return
    react(message)
    reactions.add(message, "DONE", on_added)
    reactions.add(message, "THUMBS_UP", func(code, why, _ids, _emojis): refused = "%d %s" % [code, why])

func on_added(code: int, _why: String, ids: PackedStringArray, emojis: PackedStringArray) -> void:
    steps += 1 if code == 0 and emojis == PackedStringArray(["DONE"]) else 0
    reactions.list(message, func(list_code, _w, all, _e):
        steps += 1 if list_code == 0 and ids[0] in all else 0
        reactions.remove(message, ids[0], func(remove_code, _v, _i, _f): steps += 1 if remove_code == 0 else 0))

func _process(_delta: float) -> bool:
    if reactions == null or not every_frame():
        return false
    print(refused)
    var good := steps == 3 and refused.begins_with("231001 ") and "THUMBSUP" in refused
    print("the extension works in Godot" if good else "main.gd: something is wrong, %d steps" % steps)
    quit(0 if good else 1)
    return false
