"""What image files record, read from files made byte by byte; hostile ones among them."""

from __future__ import annotations

import json
import random
import zlib

import pytest
from images import (
    CREDENTIALS,
    IPTC,
    SD,
    app11,
    box,
    cbor,
    chunk,
    itext,
    jpeg,
    labelled,
    png,
    segment,
    text,
    tiff,
    webp,
    xmp,
    ztext,
)

from aigc_rules.imagefile import cbor as reader
from aigc_rules.imagefile.read import recorded
from aigc_rules.imagefile.record import BROKEN, CUT, HUGE, LARGEST

CAMERA = tiff({0x010F: "Nikon", 0x0110: "Z 6"}, {0x829A: b"\1\0\0\0\2\0\0\0"})


def found(data: bytes) -> list[tuple[str, str, str]]:
    records = recorded(data)
    assert records is not None
    return [(r.kind, r.where, r.text) for r in records]


def said(data: bytes) -> list[tuple[str, str]]:
    return [(kind, words) for kind, _, words in found(data)]


SD_SAID = [
    ("prompt", "a harbour at dawn, ink, (fog:1.2)"),
    ("negative", "text, blurry"),
    ("settings", SD.rpartition("\n")[2]),
]


# --- PNG text --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        text("parameters", SD),
        ztext("parameters", SD.encode("latin-1")),
        itext("parameters", SD),
        itext("parameters", SD, packed=True),
    ],
    ids=["tEXt", "zTXt", "iTXt", "iTXt packed"],
)
def test_the_parameters_of_stable_diffusion_are_read_from_every_kind_of_text(written: bytes) -> None:
    assert said(png(written)) == SD_SAID


def test_a_prompt_may_have_several_lines_and_no_negative_prompt() -> None:
    assert said(png(text("parameters", "a cat\non a roof\nSteps: 20, Sampler: DDIM"))) == [
        ("prompt", "a cat\non a roof"),
        ("settings", "Steps: 20, Sampler: DDIM"),
    ]


def test_a_prompt_in_chinese_is_read() -> None:
    assert said(png(itext("parameters", "黎明的港口\nSteps: 20, Sampler: DDIM")))[0] == (
        "prompt",
        "黎明的港口",
    )


def test_parameters_without_the_settings_of_a_generator_are_nothing() -> None:
    assert said(png(text("parameters", "just some words"))) == []


def test_texts_under_other_names_are_not_read() -> None:
    assert said(png(text("Author", "somebody"), text("Comment", SD))) == []


COMFY = {
    "3": {
        "class_type": "KSampler",
        "inputs": {"seed": 1, "positive": ["10", 0], "negative": ["7", 0], "model": ["4", 0]},
    },
    "4": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "harbour.safetensors"}},
    "6": {"class_type": "CLIPTextEncode", "inputs": {"text": "a harbour", "clip": ["4", 1]}},
    "7": {"class_type": "CLIPTextEncode", "inputs": {"text": "blurry", "clip": ["4", 1]}},
    "8": {"class_type": "CLIPTextEncode", "inputs": {"text": "led nowhere", "clip": ["4", 1]}},
    "10": {
        "class_type": "ControlNetApplyAdvanced",
        "inputs": {"positive": ["6", 0], "negative": ["7", 0], "image": ["11", 0]},
    },
    "11": {"class_type": "LoadImage", "inputs": {"image": "sketch.png"}},
}
KINDS = "KSampler, CheckpointLoaderSimple, CLIPTextEncode, ControlNetApplyAdvanced, LoadImage"


def test_a_prompt_of_comfyui_is_what_was_led_into_the_sampler() -> None:
    assert said(png(text("prompt", json.dumps(COMFY)))) == [
        ("prompt", "a harbour"),
        ("negative", "blurry"),
        ("settings", KINDS),
    ]


def test_a_workflow_of_comfyui_names_its_nodes() -> None:
    board = {"nodes": [{"type": "KSampler"}, {"type": "SaveImage"}, {"type": "KSampler"}, 7]}
    assert said(png(text("workflow", json.dumps(board)))) == [("nodes", "KSampler, SaveImage")]


@pytest.mark.parametrize("key", ["prompt", "workflow"])
@pytest.mark.parametrize("words", ["", "{", "[]", "7", "[" * 100_000, '{"a": ' * 5000])
def test_nodes_that_are_none_are_noted(key: str, words: str) -> None:
    assert said(png(text(key, words))) == [("trouble", BROKEN)]


@pytest.mark.parametrize(
    "nodes",
    [
        {"1": {"class_type": "KSampler", "inputs": {"positive": ["1", 0]}}},
        {"1": {"class_type": "KSampler", "inputs": {"positive": ["nowhere", 0], "negative": "text"}}},
        {"1": {"class_type": "KSampler", "inputs": 7}, "2": {"class_type": 7}, "3": None},
    ],
)
def test_nodes_in_circles_and_nodes_that_lead_nowhere_are_read(nodes: object) -> None:
    assert said(png(text("prompt", json.dumps(nodes)))) == [("settings", "KSampler")]


# --- XMP and EXIF ----------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["attribute", "element", "resource"])
def test_the_source_type_is_read_in_all_its_forms(form: str) -> None:
    assert said(png(itext("XML:com.adobe.xmp", xmp("digitalCapture", form)))) == [
        ("source", f"{IPTC}digitalCapture")
    ]


def test_the_source_type_is_read_from_png_jpeg_and_webp() -> None:
    words = xmp("trainedAlgorithmicMedia").encode()
    whole = [("source", f"{IPTC}trainedAlgorithmicMedia")]
    assert said(jpeg(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + words))) == whole
    assert said(webp((b"VP8X", bytes(9)), (b"XMP ", words))) == whole
    assert said(png(itext("XML:com.adobe.xmp", words.decode(), packed=True))) == whole


def test_entities_are_never_expanded() -> None:
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>' + xmp("digitalCapture")
    assert said(png(itext("XML:com.adobe.xmp", laughs))) == [("source", f"{IPTC}digitalCapture")]


@pytest.mark.parametrize("order", ["<", ">"])
def test_a_device_that_noted_its_exposure_is_a_camera(order: str) -> None:
    data = tiff({0x010F: "Nikon", 0x0110: "Z 6", 0x0131: "Ver.01"}, {0x829A: b"\1\0\0\0\2\0\0\0"}, order)
    whole = [("camera", "Nikon Z 6"), ("software", "Ver.01")]
    assert said(jpeg(segment(0xE1, b"Exif\0\0" + data))) == whole
    assert said(png(chunk(b"eXIf", data))) == whole
    assert said(webp((b"EXIF", b"Exif\0\0" + data))) == said(webp((b"EXIF", data))) == whole


def test_a_device_without_an_exposure_is_only_a_device() -> None:
    assert said(png(chunk(b"eXIf", tiff({0x010F: "Epson"})))) == [("device", "Epson")]


@pytest.mark.parametrize("order", ["<", ">"])
def test_parameters_in_a_user_comment_are_read(order: str) -> None:
    words = b"UNICODE\0" + SD.encode("utf-16-le" if order == "<" else "utf-16-be")
    assert said(jpeg(segment(0xE1, b"Exif\0\0" + tiff({}, {0x9286: words}, order)))) == SD_SAID


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"II",
        b"XX*\0\10\0\0\0",
        b"II*\0\377\377\377\377",
        b"II*\0\10\0\0\0\377\377",
        b"II*\0\0\0\0\0",
        tiff({0x010F: "Nikon Corporation"})[:-4],
    ],
)
def test_exif_that_points_outside_is_noted(data: bytes) -> None:
    assert ("trouble", BROKEN) in said(png(chunk(b"eXIf", data)))


def test_a_directory_that_names_itself_is_read_once() -> None:
    assert said(png(chunk(b"eXIf", tiff({0x8769: 8, 0x0131: "GIMP 2.10"})))) == [("software", "GIMP 2.10")]


# --- content credentials ---------------------------------------------------------------------

CLAIMED = [
    ("action", "c2pa.created · Dreamer"),
    ("source", f"{IPTC}trainedAlgorithmicMedia"),
    ("action", "c2pa.cropped"),
    ("generator", "Paint Shop 3.1"),
]


@pytest.mark.parametrize(
    "data",
    [
        png(chunk(b"caBX", CREDENTIALS)),
        webp((b"C2PA", CREDENTIALS)),
        jpeg(app11(CREDENTIALS)),
        jpeg(app11(CREDENTIALS, cut=200)),
    ],
    ids=["png", "webp", "jpeg", "jpeg in two parts"],
)
def test_credentials_are_read_wherever_they_stand(data: bytes) -> None:
    assert said(data) == CLAIMED


def test_an_older_claim_names_its_generator_in_one_word() -> None:
    claim = labelled("c2pa.claim", box(b"cbor", cbor({"claim_generator": "shop/1.0 c2pa-rs/0.2"})))
    assert said(png(chunk(b"caBX", labelled("c2pa", claim)))) == [("generator", "shop/1.0 c2pa-rs/0.2")]


def test_a_box_with_a_long_size_and_one_to_the_end_are_read() -> None:
    body = box(b"jumd", bytes(16) + b"\3c2pa.claim\0") + b"\0\0\0\0cbor" + cbor({"claim_generator": "x"})
    long = b"\0\0\0\1jumb" + (16 + len(body)).to_bytes(8, "big") + body
    assert said(png(chunk(b"caBX", long))) == [("generator", "x")]


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"\0\0\0\7jumb", CUT),
        (b"\377\377\377\377jumb", CUT),
        (labelled("c2pa", b"\0\0\0\x40jumbtoo short"), CUT),
        (labelled("c2pa.claim", box(b"cbor", b"\xa1")), BROKEN),
        (labelled("c2pa.claim", box(b"cbor", b"\x9b\xff\xff\xff\xff\xff\xff\xff\xff")), BROKEN),
        (labelled("c2pa.claim", box(b"cbor", b"\x81" * 1000)), BROKEN),
        (labelled("stds.iptc", box(b"json", b"{" * 10)), BROKEN),
        (labelled("stds.iptc", box(b"json", b"[" * 200_000)), BROKEN),
    ],
)
def test_boxes_that_are_wrong_are_noted(body: bytes, why: str) -> None:
    assert said(png(chunk(b"caBX", body))) == [("trouble", why)]


def test_boxes_in_boxes_without_end_are_left() -> None:
    deep = b""
    for _ in range(500):
        deep = box(b"jumb", deep)
    assert said(png(chunk(b"caBX", deep))) == []


@pytest.mark.parametrize(
    ("data", "value"),
    [
        (b"\x00", 0),
        (b"\x18\x64", 100),
        (b"\x1b\x00\x00\x00\xe8\xd4\xa5\x10\x00", 1_000_000_000_000),
        (b"\x29", -10),
        (b"\xf4", False),
        (b"\xf6", None),
        (b"\xfb\x3f\xf1\x99\x99\x99\x99\x99\x9a", None),
        (b"\xc0\x74" + b"2013-03-21T20:04:00Z", "2013-03-21T20:04:00Z"),
        (b"\x7f\x65strea\x64ming\xff", "streaming"),
        (b"\x9f\x01\x82\x02\x03\x9f\x04\x05\xff\xff", [1, [2, 3], [4, 5]]),
        (b"\xbf\x61\x61\x01\x61\x62\x9f\x02\x03\xff\xff", {"a": 1, "b": [2, 3]}),
        (b"\xa2\x01\x02\x03\x04", {"1": 2, "3": 4}),
    ],
)
def test_cbor_is_read_as_its_standard_says(data: bytes, value: object) -> None:
    assert reader.decode(data) == value


@pytest.mark.parametrize(
    "data", [b"", b"\x1c", b"\x62a", b"\x9f", b"\x9f\xff"[:1] * 50, b"\xbf\x61a\xff", b"\xff"]
)
def test_cbor_that_is_not_well_formed_is_a_value_error(data: bytes) -> None:
    with pytest.raises(ValueError):
        reader.decode(data)


# --- hostile files ---------------------------------------------------------------------------


def test_a_bomb_is_not_unpacked() -> None:
    bomb = chunk(b"zTXt", b"parameters\0\0" + zlib.compress(bytes(50 * LARGEST)))
    assert len(bomb) < LARGEST
    assert said(png(bomb)) == [("trouble", HUGE)]


@pytest.mark.parametrize(
    ("written", "why"),
    [
        (chunk(b"zTXt", b"parameters\0\0not packed"), BROKEN),
        (chunk(b"zTXt", b"parameters\0\0" + zlib.compress(b"x" * 1000)[:-8]), CUT),
        (chunk(b"tEXt", b"parameters\0" + b"x" * LARGEST), HUGE),
    ],
)
def test_texts_that_are_wrong_are_noted(written: bytes, why: str) -> None:
    assert said(png(written)) == [("trouble", why)]


def test_a_file_that_is_cut_short_says_so_and_what_stood_before() -> None:
    whole = png(text("parameters", SD))
    assert said(whole[:-20]) == [*SD_SAID, ("trouble", CUT)]
    assert said(jpeg(segment(0xE1, b"Exif\0\0" + CAMERA))[:-8]) == [("camera", "Nikon Z 6"), ("trouble", CUT)]
    assert said(webp((b"EXIF", CAMERA))[:-3]) == [("trouble", CUT)]


def test_a_length_that_cannot_be_is_a_cut() -> None:
    assert said(b"\x89PNG\r\n\x1a\n\xff\xff\xff\xfftEXtparameters\0") == [("trouble", CUT)]
    assert said(b"\xff\xd8\xff\xe1\0\1") == [("trouble", CUT)]


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", b"title: a scenario", b"\x89PNG", b"RIFF1234WAVE", b"\xff\xd8"]
)
def test_what_is_no_image_is_none(data: bytes) -> None:
    assert recorded(data) is None


SEEDS = [
    png(text("parameters", SD), itext("XML:com.adobe.xmp", xmp("digitalCapture")), chunk(b"eXIf", CAMERA)),
    png(text("prompt", json.dumps(COMFY)), chunk(b"caBX", CREDENTIALS)),
    jpeg(segment(0xE1, b"Exif\0\0" + CAMERA), app11(CREDENTIALS, cut=100)),
    webp((b"EXIF", CAMERA), (b"C2PA", CREDENTIALS)),
]


@pytest.mark.parametrize("seed", SEEDS, ids=["png", "png", "jpeg", "webp"])
def test_no_damage_to_a_file_ends_in_an_exception(seed: bytes) -> None:
    chance = random.Random(5)
    for _ in range(400):
        data = bytearray(seed)
        for _ in range(chance.randint(1, 12)):
            data[chance.randrange(12, len(data))] = chance.choice((0, 1, 0x7F, 0xFF, chance.randrange(256)))
        recorded(bytes(data[: chance.choice((len(data), chance.randrange(12, len(data))))]))
