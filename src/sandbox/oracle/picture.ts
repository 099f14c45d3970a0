import { crc32, deflateSync } from 'node:zlib';

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/** A picture in two colours, the moon above the sea, as a PNG of one bit per pixel. */
export function drawPicture(width: number, height: number, [back, front]: readonly [string, string]): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 3, 0, 0, 0], 8);

  const stride = 1 + Math.ceil(width / 8);
  const rows = Buffer.alloc(stride * height);
  const horizon = Math.round(height * 0.65);
  rows.fill(0xff, horizon * stride);
  const [x, y, radius] = [width * 0.7, height * 0.3, height * 0.12];
  for (let row = 0; row < height; row += 1) {
    // Each row begins with its filter, none.
    rows[row * stride] = 0;
    const half = Math.sqrt(Math.max(0, radius ** 2 - (row - y) ** 2));
    for (let column = Math.ceil(x - half); row < horizon && column < x + half; column += 1) {
      const place = row * stride + 1 + (column >> 3);
      rows[place] = (rows[place] ?? 0) | (0x80 >> (column & 7));
    }
  }
  const palette = Buffer.from(back.slice(1) + front.slice(1), 'hex');
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
