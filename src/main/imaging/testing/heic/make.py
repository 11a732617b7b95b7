"""Makes the HEIC files in this folder out of our own picture, and beside each a PNG of what libheif makes of it:
pip install pillow-heif==1.8.1, then python make.py PICTURE PROFILE, in this folder; the profile is that of Display P3."""

import io
import struct
import sys

import numpy as np
import pillow_heif
from PIL import Image

source = Image.open(sys.argv[1]).convert("RGB")
small = source.crop((140, 60, 340, 200)).resize((60, 42), Image.LANCZOS)
pixels = np.asarray(small)
ramp = np.broadcast_to(np.linspace(0, 255, 60).astype(np.uint8), (42, 60))


def plain(*pictures):
    """Without the profile and the metadata of the picture that they were cut from."""
    heif = pillow_heif.HeifFile()
    for picture in pictures:
        heif.add_from_pillow(picture)
    for each in heif:
        each.info.pop("icc_profile", None)
        each.info["exif"] = each.info["xmp"] = None
    return heif


plain(small).save("plain.heic", quality=70)
# As phones do, with a profile. The first pixels are the reddest red of Display P3, so that a reader that ignores it is found out.
phone = pixels.copy()
phone[:16, :16] = [255, 0, 0]
with open(sys.argv[2], "rb") as profile:
    picture = Image.fromarray(phone)
    picture.info["icc_profile"] = profile.read()
pillow_heif.from_pillow(picture).save("phone.heic", quality=90, chroma=444)
plain(Image.fromarray(np.dstack([pixels, ramp]))).save("clear.heic", quality=80)

multiplied = np.dstack([(pixels * (ramp[..., None] / 255.0)).round().astype(np.uint8), ramp])
pillow_heif.from_bytes("RGBa", (60, 42), multiplied.tobytes()).save("premultiplied.heic", quality=90)

# 10 bits in Display P3, with a ramp from black to white on top.
deep = pixels.astype(np.uint16) * 257
deep[:8] = np.linspace(0, 65535, 60).astype(np.uint16)[None, :, None]
p3 = {"color_primaries": 12, "transfer_characteristics": 13, "matrix_coefficients": 6, "full_range_flag": 1}
pillow_heif.from_bytes("RGB;16", (60, 42), deep.tobytes()).save("deep.heic", quality=90, chroma=444, **p3)

# The second picture is the main one; how the camera was held stands in its EXIF and as a turn of the file's own.
turned = plain(Image.fromarray(np.full((16, 24, 3), 200, np.uint8)), small)
orientation = Image.Exif()
orientation[0x112] = 6
turned[1].info["exif"] = orientation.tobytes()
turned.save("turned.heic", quality=70, primary_index=1)


# As phones do: two tiles, whose grid is cut to 120 x 50, turned by 270 degrees and mirrored. The boxes are those of ISO/IEC 23008-12.
def box(kind, *content, version=None):
    body = b"".join(content)
    if version is not None:
        body = struct.pack(">I", version) + body
    return struct.pack(">I", 8 + len(body)) + kind + body


def boxes(data):
    at = 0
    while at + 8 <= len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        yield kind, data[at + 8 : at + length]
        at += length


def coded(picture):
    file = io.BytesIO()
    plain(picture).save(file, quality=70)
    top = dict(boxes(file.getvalue()))
    properties = dict(boxes(dict(boxes(top[b"meta"][4:]))[b"iprp"]))
    return dict(boxes(properties[b"ipco"]))[b"hvcC"], top[b"mdat"]


wide = source.crop((140, 60, 340, 160)).resize((128, 64), Image.LANCZOS)
tiles = [coded(wide.crop((x, 0, x + 64, 64))) for x in (0, 64)]
items = [tiles[0][1], tiles[1][1], struct.pack(">BBBBHH", 0, 0, 0, 1, 120, 50)]
size = lambda width, height: box(b"ispe", struct.pack(">II", width, height), version=0)
of_item = lambda item, *properties: struct.pack(">HB", item, len(properties)) + bytes(properties)
entry = lambda item, kind, hidden: box(b"infe", struct.pack(">HH4s", item, 0, kind) + b"\0", version=(2 << 24) | hidden)
containers = box(
    b"ipco",
    *[box(b"hvcC", header) for header, _ in tiles],
    size(64, 64),
    size(120, 50),
    box(b"colr", b"nclx", struct.pack(">HHHB", 12, 13, 6, 0x80)),
    box(b"irot", bytes([3])),
    box(b"imir", bytes([1])),
)
of_items = of_item(1, 0x81, 3, 5) + of_item(2, 0x82, 3, 5) + of_item(3, 4, 0x86, 0x87)


def meta(start):
    places = b""
    for item, data in enumerate(items, 1):
        places += struct.pack(">HHHII", item, 0, 1, start, len(data))
        start += len(data)
    return box(
        b"meta",
        box(b"hdlr", struct.pack(">I4sIII", 0, b"pict", 0, 0, 0) + b"\0", version=0),
        box(b"pitm", struct.pack(">H", 3), version=0),
        box(b"iinf", struct.pack(">H", 3), entry(1, b"hvc1", 1), entry(2, b"hvc1", 1), entry(3, b"grid", 0), version=0),
        box(b"iref", box(b"dimg", struct.pack(">HHHH", 3, 2, 1, 2)), version=0),
        box(b"iprp", containers, box(b"ipma", struct.pack(">I", 3), of_items, version=0)),
        box(b"iloc", struct.pack(">BBH", 0x44, 0, 3) + places, version=0),
        version=0,
    )


kind = box(b"ftyp", b"mif1", struct.pack(">I", 0), b"mif1", b"heic")
with open("tiled.heic", "wb") as file:
    file.write(kind + meta(len(kind) + len(meta(0)) + 8) + box(b"mdat", *items))

for name in ("plain", "clear", "premultiplied", "turned", "tiled"):
    heif = pillow_heif.open_heif(f"{name}.heic")
    decoded = np.asarray(heif[heif.primary_index])
    Image.fromarray(decoded, "RGBA" if decoded.shape[2] == 4 else "RGB").save(f"{name}.png", optimize=True)
