/** The table of deliveries. */
import type { Delivery, DeliveryName } from './delivery.ts';
import { foldDelivery } from './fold.ts';
import { htmxDelivery } from './htmx.ts';
import { nativeDelivery } from './native.ts';
import { oobDelivery } from './oob.ts';
import { scriptDelivery } from './script.ts';

export const deliveries: Readonly<Record<DeliveryName, Delivery>> = {
  native: nativeDelivery,
  script: scriptDelivery,
  htmx: htmxDelivery,
  oob: oobDelivery,
  fold: foldDelivery,
};
