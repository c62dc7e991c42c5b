PRAGMA application_id=1835233892;
PRAGMA user_version=2;
BEGIN TRANSACTION;
CREATE TABLE attachments (
	digest TEXT NOT NULL, 
	body BLOB NOT NULL, 
	PRIMARY KEY (digest)
)
 STRICT

;
CREATE TABLE award_acts (
	id INTEGER NOT NULL, 
	award_id TEXT NOT NULL, 
	act TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	at TEXT NOT NULL, 
	note TEXT NOT NULL, 
	salt TEXT NOT NULL, 
	ledger_entry INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(award_id) REFERENCES awards (id)
)
 STRICT

;
CREATE TABLE awards (
	id TEXT NOT NULL, 
	student_id TEXT NOT NULL, 
	proposal TEXT NOT NULL, 
	revision TEXT NOT NULL, 
	earned_on TEXT NOT NULL, 
	found_at TEXT NOT NULL, 
	proof TEXT NOT NULL, 
	salt TEXT NOT NULL, 
	ledger_entry INTEGER, 
	revoked_at TEXT, 
	PRIMARY KEY (id), 
	UNIQUE (student_id, proposal), 
	FOREIGN KEY(student_id) REFERENCES students (student_id)
)
 STRICT

;
INSERT INTO "awards" VALUES('2de0484a-b71b-4f67-98e1-bb2c36d67d33','B00990001','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24','2026-11-24T14:03:00Z','{"award":"2de0484a-b71b-4f67-98e1-bb2c36d67d33","completions":[{"course":"SSIE 505","credits":"3","grade":"A","node":"all_of/0","substitution":null,"term":"2025-fall"},{"course":"SSIE 553","credits":"3","grade":"A-","node":"all_of/1","substitution":null,"term":"2026-spring"},{"course":"BIOL 573","credits":"3","grade":"B+","node":"all_of/2/of/1","substitution":null,"term":"2026-spring"}],"earned_on":"2026-11-24","evidence":[{"accepted_by":"instructor","accepted_on":"2026-11-24","assessment":"AS1","file":"","submitted_on":"2026-11-24","url":"https://example.edu/reports/b00990001"}],"format":"mcred-award/1","found_at":"2026-11-24T14:03:00Z","micro_credentials":[],"policy":{"digest":"56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b","name":"binghamton-2020","version":"2020"},"proposal":"applied-data-analysis","revision":"a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b","student":"B00990001","waivers":[]}','aafac1fab98d5c2a8fe24e7e1ba20a3b64c49130eda2632df867f3c2e8f348f2',17,NULL);
INSERT INTO "awards" VALUES('7b5df279-f9c4-44c3-a128-6737e7c51f91','B00990002','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24','2026-11-24T14:03:00Z','{"award":"7b5df279-f9c4-44c3-a128-6737e7c51f91","completions":[{"course":"SSIE 505","credits":"3","grade":"B+","node":"all_of/0","substitution":null,"term":"2025-fall"},{"course":"SSIE 553","credits":"3","grade":"B","node":"all_of/1","substitution":null,"term":"2026-spring"},{"course":"GEOG 565","credits":"3","grade":"A","node":"all_of/2/of/0","substitution":null,"term":"2026-spring"}],"earned_on":"2026-11-24","evidence":[{"accepted_by":"instructor","accepted_on":"2026-11-24","assessment":"AS1","file":"","submitted_on":"2026-11-24","url":"https://example.edu/reports/b00990002"}],"format":"mcred-award/1","found_at":"2026-11-24T14:03:00Z","micro_credentials":[],"policy":{"digest":"56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b","name":"binghamton-2020","version":"2020"},"proposal":"applied-data-analysis","revision":"a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b","student":"B00990002","waivers":[]}','16b14b13b3a8a0f6ceec193ba291052c35b5b804ed21d963f85533abc7d3d6c2',17,NULL);
INSERT INTO "awards" VALUES('da0c720b-916e-4c31-b77a-a256d63c47e0','B00990003','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24','2026-11-24T14:03:00Z','{"award":"da0c720b-916e-4c31-b77a-a256d63c47e0","completions":[{"course":"SSIE 505","credits":"3","grade":"A-","node":"all_of/0","substitution":null,"term":"2025-fall"},{"course":"SSIE 553","credits":"3","grade":"A","node":"all_of/1","substitution":null,"term":"2026-spring"},{"course":"BIOL 573","credits":"3","grade":"A-","node":"all_of/2/of/1","substitution":null,"term":"2026-spring"}],"earned_on":"2026-11-24","evidence":[{"accepted_by":"instructor","accepted_on":"2026-11-24","assessment":"AS1","file":"","submitted_on":"2026-11-24","url":"https://example.edu/reports/b00990003"}],"format":"mcred-award/1","found_at":"2026-11-24T14:03:00Z","micro_credentials":[],"policy":{"digest":"56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b","name":"binghamton-2020","version":"2020"},"proposal":"applied-data-analysis","revision":"a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b","student":"B00990003","waivers":[]}','513d3a2a49b2a8cc1fef80f46b2c8e398cd3735044527f3ae3823c9bb79fdbac',17,NULL);
INSERT INTO "awards" VALUES('58177fa7-52e7-4b71-a28a-65d25126bd6b','B00990005','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24','2026-11-24T14:03:00Z','{"award":"58177fa7-52e7-4b71-a28a-65d25126bd6b","completions":[{"course":"SSIE 505","credits":"3","grade":"A","node":"all_of/0","substitution":null,"term":"2025-fall"},{"course":"SSIE 553","credits":"3","grade":"A","node":"all_of/1","substitution":null,"term":"2026-spring"},{"course":"BIOL 573","credits":"3","grade":"A","node":"all_of/2/of/1","substitution":null,"term":"2026-spring"}],"earned_on":"2026-11-24","evidence":[{"accepted_by":"instructor","accepted_on":"2026-11-24","assessment":"AS1","file":"","submitted_on":"2026-11-24","url":"https://example.edu/reports/b00990005"}],"format":"mcred-award/1","found_at":"2026-11-24T14:03:00Z","micro_credentials":[],"policy":{"digest":"56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b","name":"binghamton-2020","version":"2020"},"proposal":"applied-data-analysis","revision":"a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b","student":"B00990005","waivers":[]}','60343e2c03bd495b209dea0521123b23d0b7349633c3584f97e8adc8f8d18464',17,NULL);
INSERT INTO "awards" VALUES('d93f9f9b-88e1-4977-91c1-b0cc6af3152b','B00990006','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24','2026-11-24T14:03:00Z','{"award":"d93f9f9b-88e1-4977-91c1-b0cc6af3152b","completions":[{"course":"SSIE 505","credits":"3","grade":"B","node":"all_of/0","substitution":null,"term":"2025-fall"},{"course":"SSIE 553","credits":"3","grade":"C+","node":"all_of/1","substitution":null,"term":"2026-spring"},{"course":"GEOG 565","credits":"3","grade":"B","node":"all_of/2/of/0","substitution":null,"term":"2026-spring"}],"earned_on":"2026-11-24","evidence":[{"accepted_by":"instructor","accepted_on":"2026-11-24","assessment":"AS1","file":"","submitted_on":"2026-11-24","url":"https://example.edu/reports/b00990006"}],"format":"mcred-award/1","found_at":"2026-11-24T14:03:00Z","micro_credentials":[],"policy":{"digest":"56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b","name":"binghamton-2020","version":"2020"},"proposal":"applied-data-analysis","revision":"a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b","student":"B00990006","waivers":[]}','4859daed6199c9f8db2d1c92bea4e5cf4ef06e05f8f2dfadac4045b4e0562f76',17,NULL);
INSERT INTO "awards" VALUES('776f352c-d5fa-4516-920c-34308dac62e5','B00990007','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24','2026-11-24T14:03:00Z','{"award":"776f352c-d5fa-4516-920c-34308dac62e5","completions":[{"course":"SSIE 505","credits":"3","grade":"A-","node":"all_of/0","substitution":null,"term":"2025-fall"},{"course":"SSIE 553","credits":"3","grade":"B","node":"all_of/1","substitution":null,"term":"2026-spring"},{"course":"BIOL 573","credits":"3","grade":"B-","node":"all_of/2/of/1","substitution":null,"term":"2026-spring"}],"earned_on":"2026-11-24","evidence":[{"accepted_by":"instructor","accepted_on":"2026-11-24","assessment":"AS1","file":"","submitted_on":"2026-11-24","url":"https://example.edu/reports/b00990007"}],"format":"mcred-award/1","found_at":"2026-11-24T14:03:00Z","micro_credentials":[],"policy":{"digest":"56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b","name":"binghamton-2020","version":"2020"},"proposal":"applied-data-analysis","revision":"a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b","student":"B00990007","waivers":[]}','393e2e07dd2e4f45ceb1a8c322e619691384e33ba75485d6a07cd793c8ab2104',17,NULL);
INSERT INTO "awards" VALUES('b1a66af2-45b1-4750-85c7-84476873ccfd','B00990008','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24','2026-11-24T14:03:00Z','{"award":"b1a66af2-45b1-4750-85c7-84476873ccfd","completions":[{"course":"SSIE 505","credits":"3","grade":"B+","node":"all_of/0","substitution":null,"term":"2025-fall"},{"course":"SSIE 553","credits":"3","grade":"A","node":"all_of/1","substitution":null,"term":"2026-spring"},{"course":"GEOG 565","credits":"3","grade":"B+","node":"all_of/2/of/0","substitution":null,"term":"2026-spring"}],"earned_on":"2026-11-24","evidence":[{"accepted_by":"instructor","accepted_on":"2026-11-24","assessment":"AS1","file":"","submitted_on":"2026-11-24","url":"https://example.edu/reports/b00990008"}],"format":"mcred-award/1","found_at":"2026-11-24T14:03:00Z","micro_credentials":[],"policy":{"digest":"56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b","name":"binghamton-2020","version":"2020"},"proposal":"applied-data-analysis","revision":"a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b","student":"B00990008","waivers":[]}','b24031617b10de77c1e73f150e96d20b81bbf7ba89dcf54c5b2a477c9e476436',17,NULL);
INSERT INTO "awards" VALUES('88f997ee-8dcb-48ed-9fdc-c7290bff055f','B00990010','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24','2026-11-24T14:03:00Z','{"award":"88f997ee-8dcb-48ed-9fdc-c7290bff055f","completions":[{"course":"SSIE 505","credits":"3","grade":"A","node":"all_of/0","substitution":null,"term":"2025-fall"},{"course":"SSIE 553","credits":"3","grade":"A-","node":"all_of/1","substitution":null,"term":"2026-spring"},{"course":"GEOG 565","credits":"3","grade":"A","node":"all_of/2/of/0","substitution":null,"term":"2026-spring"}],"earned_on":"2026-11-24","evidence":[{"accepted_by":"instructor","accepted_on":"2026-11-24","assessment":"AS1","file":"","submitted_on":"2026-11-24","url":"https://example.edu/reports/b00990010"}],"format":"mcred-award/1","found_at":"2026-11-24T14:03:00Z","micro_credentials":[],"policy":{"digest":"56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b","name":"binghamton-2020","version":"2020"},"proposal":"applied-data-analysis","revision":"a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b","student":"B00990010","waivers":[]}','d765fe8b707d1e6b16e7d7fd3433aca63c347599c86eb9c0d1c7545131523acb',17,NULL);
INSERT INTO "awards" VALUES('8a65fa2a-3229-46f5-bd42-90935c392ad4','B00990011','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24','2026-11-24T14:03:00Z','{"award":"8a65fa2a-3229-46f5-bd42-90935c392ad4","completions":[{"course":"SSIE 505","credits":"3","grade":"B","node":"all_of/0","substitution":null,"term":"2025-fall"},{"course":"SSIE 553","credits":"3","grade":"B","node":"all_of/1","substitution":null,"term":"2026-spring"},{"course":"BIOL 573","credits":"3","grade":"B","node":"all_of/2/of/1","substitution":null,"term":"2026-spring"}],"earned_on":"2026-11-24","evidence":[{"accepted_by":"instructor","accepted_on":"2026-11-24","assessment":"AS1","file":"","submitted_on":"2026-11-24","url":"https://example.edu/reports/b00990011"}],"format":"mcred-award/1","found_at":"2026-11-24T14:03:00Z","micro_credentials":[],"policy":{"digest":"56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b","name":"binghamton-2020","version":"2020"},"proposal":"applied-data-analysis","revision":"a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b","student":"B00990011","waivers":[]}','c2852a4a3b998c8b45610f3d723b5d74ca1ca96d1d00c134575cf8cdae9ffbb7',17,NULL);
INSERT INTO "awards" VALUES('eefe32b8-c388-4912-81d5-677d2da2ddeb','B00990012','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24','2026-11-24T14:03:00Z','{"award":"eefe32b8-c388-4912-81d5-677d2da2ddeb","completions":[{"course":"SSIE 505","credits":"3","grade":"A","node":"all_of/0","substitution":null,"term":"2025-fall"},{"course":"SSIE 553","credits":"3","grade":"B+","node":"all_of/1","substitution":null,"term":"2026-spring"},{"course":"GEOG 565","credits":"3","grade":"A-","node":"all_of/2/of/0","substitution":null,"term":"2026-spring"}],"earned_on":"2026-11-24","evidence":[{"accepted_by":"instructor","accepted_on":"2026-11-24","assessment":"AS1","file":"","submitted_on":"2026-11-24","url":"https://example.edu/reports/b00990012"}],"format":"mcred-award/1","found_at":"2026-11-24T14:03:00Z","micro_credentials":[],"policy":{"digest":"56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b","name":"binghamton-2020","version":"2020"},"proposal":"applied-data-analysis","revision":"a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b","student":"B00990012","waivers":[]}','a72afc871c07d41aff39c3ac4104e1f03ebcdd4fa6e6731e521f098bdaadc913',17,NULL);
CREATE TABLE badge_acts (
	id INTEGER NOT NULL, 
	award_id TEXT NOT NULL, 
	act TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	at TEXT NOT NULL, 
	note TEXT NOT NULL, 
	PRIMARY KEY (id)
)
 STRICT

;
CREATE TABLE badge_claims (
	number INTEGER NOT NULL, 
	award_id TEXT NOT NULL, 
	attempt INTEGER NOT NULL, 
	run_id TEXT NOT NULL, 
	at TEXT NOT NULL, 
	PRIMARY KEY (number)
)
 STRICT

;
INSERT INTO "badge_claims" VALUES(1,'2de0484a-b71b-4f67-98e1-bb2c36d67d33',1,'2026-11-24-7c0179','2026-11-24T14:03:00Z');
INSERT INTO "badge_claims" VALUES(2,'7b5df279-f9c4-44c3-a128-6737e7c51f91',1,'2026-11-24-7c0179','2026-11-24T14:03:01Z');
INSERT INTO "badge_claims" VALUES(3,'da0c720b-916e-4c31-b77a-a256d63c47e0',1,'2026-11-24-7c0179','2026-11-24T14:03:01Z');
INSERT INTO "badge_claims" VALUES(4,'58177fa7-52e7-4b71-a28a-65d25126bd6b',1,'2026-11-24-7c0179','2026-11-24T14:03:01Z');
INSERT INTO "badge_claims" VALUES(5,'d93f9f9b-88e1-4977-91c1-b0cc6af3152b',1,'2026-11-24-7c0179','2026-11-24T14:03:01Z');
INSERT INTO "badge_claims" VALUES(6,'776f352c-d5fa-4516-920c-34308dac62e5',1,'2026-11-24-7c0179','2026-11-24T14:03:01Z');
INSERT INTO "badge_claims" VALUES(7,'b1a66af2-45b1-4750-85c7-84476873ccfd',1,'2026-11-24-7c0179','2026-11-24T14:03:01Z');
INSERT INTO "badge_claims" VALUES(8,'88f997ee-8dcb-48ed-9fdc-c7290bff055f',1,'2026-11-24-7c0179','2026-11-24T14:03:01Z');
INSERT INTO "badge_claims" VALUES(9,'8a65fa2a-3229-46f5-bd42-90935c392ad4',1,'2026-11-24-7c0179','2026-11-24T14:03:01Z');
INSERT INTO "badge_claims" VALUES(10,'eefe32b8-c388-4912-81d5-677d2da2ddeb',1,'2026-11-24-7c0179','2026-11-24T14:03:01Z');
CREATE TABLE badge_templates (
	proposal TEXT NOT NULL, 
	template_id TEXT NOT NULL, 
	set_by TEXT NOT NULL, 
	set_at TEXT NOT NULL, 
	PRIMARY KEY (proposal), 
	UNIQUE (template_id)
)
 STRICT

;
INSERT INTO "badge_templates" VALUES('applied-data-analysis','0b8f4a52-0000-4000-8000-00000000da7a','office','2026-11-24T14:02:59Z');
CREATE TABLE badges (
	award_id TEXT NOT NULL, 
	state TEXT NOT NULL, 
	attempt INTEGER NOT NULL, 
	sends INTEGER NOT NULL, 
	absences INTEGER NOT NULL, 
	look_ups INTEGER NOT NULL, 
	throttles INTEGER NOT NULL, 
	not_before TEXT, 
	sent_at TEXT, 
	looked_at TEXT, 
	template_id TEXT NOT NULL, 
	email TEXT NOT NULL, 
	provider_id TEXT, 
	trouble TEXT NOT NULL, 
	message TEXT NOT NULL, 
	declared_absent INTEGER NOT NULL, 
	run_id TEXT NOT NULL, 
	updated_at TEXT NOT NULL, 
	PRIMARY KEY (award_id), 
	FOREIGN KEY(award_id) REFERENCES awards (id), 
	UNIQUE (provider_id)
)
 STRICT

;
INSERT INTO "badges" VALUES('2de0484a-b71b-4f67-98e1-bb2c36d67d33','issued',1,1,0,0,0,NULL,'2026-11-24T14:03:00Z',NULL,'0b8f4a52-0000-4000-8000-00000000da7a','atestwell1@example.edu','074ea23a-d7f5-4070-93ae-92e4a5dbd273','','',0,'2026-11-24-7c0179','2026-11-24T14:03:01Z');
INSERT INTO "badges" VALUES('58177fa7-52e7-4b71-a28a-65d25126bd6b','issued',1,1,0,1,0,NULL,'2026-11-24T14:03:01Z','2026-11-24T14:03:02Z','0b8f4a52-0000-4000-8000-00000000da7a','mejemplogarcia5@example.edu','4a1d86b2-606d-43ef-80b0-b082cc102203','','',0,'2026-11-24-7c0179','2026-11-24T14:03:02Z');
INSERT INTO "badges" VALUES('776f352c-d5fa-4516-920c-34308dac62e5','issued',1,1,0,0,0,NULL,'2026-11-24T14:03:01Z',NULL,'0b8f4a52-0000-4000-8000-00000000da7a','hdummy7@example.edu','045588c7-8d6d-4656-8050-6fe1fadaf163','','',0,'2026-11-24-7c0179','2026-11-24T14:03:01Z');
INSERT INTO "badges" VALUES('7b5df279-f9c4-44c3-a128-6737e7c51f91','issued',1,1,0,0,0,NULL,'2026-11-24T14:03:01Z',NULL,'0b8f4a52-0000-4000-8000-00000000da7a','msamplesen2@example.edu','e5ee5ff0-8704-4b5a-ab98-fb27ac6798af','','',0,'2026-11-24-7c0179','2026-11-24T14:03:01Z');
INSERT INTO "badges" VALUES('88f997ee-8dcb-48ed-9fdc-c7290bff055f','issued',1,1,0,0,0,NULL,'2026-11-24T14:03:01Z',NULL,'0b8f4a52-0000-4000-8000-00000000da7a','tmithal10@example.edu','6e30d7c8-20eb-4b1e-9dc8-be0bdc52c197','','',0,'2026-11-24-7c0179','2026-11-24T14:03:01Z');
INSERT INTO "badges" VALUES('8a65fa2a-3229-46f5-bd42-90935c392ad4','issued',1,1,0,0,0,NULL,'2026-11-24T14:03:01Z',NULL,'0b8f4a52-0000-4000-8000-00000000da7a','winstance11@example.edu','f32ad4c9-eeeb-4df9-a2c3-6ed131746a56','','',0,'2026-11-24-7c0179','2026-11-24T14:03:01Z');
INSERT INTO "badges" VALUES('b1a66af2-45b1-4750-85c7-84476873ccfd','issued',1,1,0,0,0,NULL,'2026-11-24T14:03:01Z',NULL,'0b8f4a52-0000-4000-8000-00000000da7a','nnobody8@example.edu','6336281f-f9f2-4861-86c4-62d56f2e1c36','','',0,'2026-11-24-7c0179','2026-11-24T14:03:01Z');
INSERT INTO "badges" VALUES('d93f9f9b-88e1-4977-91c1-b0cc6af3152b','issued',1,1,0,0,0,NULL,'2026-11-24T14:03:01Z',NULL,'0b8f4a52-0000-4000-8000-00000000da7a','bfictus6@example.edu','12f90c3b-4e19-4759-8545-5e4e6d20f0b4','','',0,'2026-11-24-7c0179','2026-11-24T14:03:01Z');
INSERT INTO "badges" VALUES('da0c720b-916e-4c31-b77a-a256d63c47e0','issued',1,1,0,0,0,NULL,'2026-11-24T14:03:01Z',NULL,'0b8f4a52-0000-4000-8000-00000000da7a','zbeispiel3@example.edu','7d844533-794e-415d-8d10-a719b92a30d1','','',0,'2026-11-24-7c0179','2026-11-24T14:03:01Z');
INSERT INTO "badges" VALUES('eefe32b8-c388-4912-81d5-677d2da2ddeb','issued',1,1,0,0,0,NULL,'2026-11-24T14:03:01Z',NULL,'0b8f4a52-0000-4000-8000-00000000da7a','yrei12@example.edu','96ba30b9-dffc-468f-85d9-b44a69f143cc','','',0,'2026-11-24-7c0179','2026-11-24T14:03:01Z');
CREATE TABLE changed_students (
	number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	student_id TEXT NOT NULL, 
	UNIQUE (student_id)
)
 STRICT

;
INSERT INTO "changed_students" VALUES(50,'B00990009');
CREATE TABLE completion_history (
	id INTEGER NOT NULL, 
	student_id TEXT NOT NULL, 
	course TEXT NOT NULL, 
	term TEXT NOT NULL, 
	credits TEXT, 
	grade TEXT NOT NULL, 
	recorded_at TEXT NOT NULL, 
	recorded_by INTEGER, 
	replaced_at TEXT NOT NULL, 
	replaced_by INTEGER, 
	PRIMARY KEY (id), 
	FOREIGN KEY(student_id) REFERENCES students (student_id)
)
 STRICT

;
INSERT INTO "completion_history" VALUES(1,'B00990009','SSIE 505','2025-fall','3','A','2026-11-24T14:02:55Z',1,'2026-11-24T14:03:05Z',2);
CREATE TABLE completions (
	student_id TEXT NOT NULL, 
	course TEXT NOT NULL, 
	term TEXT NOT NULL, 
	credits TEXT, 
	grade TEXT NOT NULL, 
	recorded_at TEXT NOT NULL, 
	recorded_by INTEGER, 
	PRIMARY KEY (student_id, course, term), 
	FOREIGN KEY(student_id) REFERENCES students (student_id)
)
 WITHOUT ROWID,
 STRICT

;
INSERT INTO "completions" VALUES('B00990001','BIOL 573','2026-spring','3','B+','2026-11-24T14:02:55Z',1);
INSERT INTO "completions" VALUES('B00990001','SSIE 505','2025-fall','3','A','2026-11-24T14:02:55Z',1);
INSERT INTO "completions" VALUES('B00990001','SSIE 553','2026-spring','3','A-','2026-11-24T14:02:55Z',1);
INSERT INTO "completions" VALUES('B00990002','GEOG 565','2026-spring','3','A','2026-11-24T14:02:55Z',1);
INSERT INTO "completions" VALUES('B00990002','SSIE 505','2025-fall','3','B+','2026-11-24T14:02:55Z',1);
INSERT INTO "completions" VALUES('B00990002','SSIE 553','2026-spring','3','B','2026-11-24T14:02:55Z',1);
INSERT INTO "completions" VALUES('B00990003','BIOL 573','2026-spring','3','A-','2026-11-24T14:02:55Z',1);
INSERT INTO "completions" VALUES('B00990003','SSIE 505','2025-fall','3','A-','2026-11-24T14:02:55Z',1);
INSERT INTO "completions" VALUES('B00990003','SSIE 553','2026-spring','3','A','2026-11-24T14:02:55Z',1);
INSERT INTO "completions" VALUES('B00990004','GEOG 565','2026-spring','3','C+','2026-11-24T14:02:55Z',1);
INSERT INTO "completions" VALUES('B00990004','SSIE 505','2025-fall','3','B','2026-11-24T14:02:55Z',1);
INSERT INTO "completions" VALUES('B00990004','SSIE 553','2026-spring','3','B+','2026-11-24T14:02:55Z',1);
INSERT INTO "completions" VALUES('B00990005','BIOL 573','2026-spring','3','A','2026-11-24T14:02:55Z',1);
INSERT INTO "completions" VALUES('B00990005','SSIE 505','2025-fall','3','A','2026-11-24T14:02:55Z',1);
INSERT INTO "completions" VALUES('B00990005','SSIE 553','2026-spring','3','A','2026-11-24T14:02:55Z',1);
INSERT INTO "completions" VALUES('B00990006','GEOG 565','2026-spring','3','B','2026-11-24T14:02:55Z',1);
INSERT INTO "completions" VALUES('B00990006','SSIE 505','2025-fall','3','B','2026-11-24T14:02:55Z',1);
INSERT INTO "completions" VALUES('B00990006','SSIE 553','2026-spring','3','C+','2026-11-24T14:02:55Z',1);
INSERT INTO "completions" VALUES('B00990007','BIOL 573','2026-spring','3','B-','2026-11-24T14:02:55Z',1);
INSERT INTO "completions" VALUES('B00990007','SSIE 505','2025-fall','3','A-','2026-11-24T14:02:55Z',1);
INSERT INTO "completions" VALUES('B00990007','SSIE 553','2026-spring','3','B','2026-11-24T14:02:55Z',1);
INSERT INTO "completions" VALUES('B00990008','GEOG 565','2026-spring','3','B+','2026-11-24T14:02:55Z',1);
INSERT INTO "completions" VALUES('B00990008','SSIE 505','2025-fall','3','B+','2026-11-24T14:02:55Z',1);
INSERT INTO "completions" VALUES('B00990008','SSIE 553','2026-spring','3','A','2026-11-24T14:02:55Z',1);
INSERT INTO "completions" VALUES('B00990009','BIOL 573','2026-fall','3','IP','2026-11-24T14:02:55Z',1);
INSERT INTO "completions" VALUES('B00990009','SSIE 505','2025-fall','3','A-','2026-11-24T14:03:05Z',2);
INSERT INTO "completions" VALUES('B00990009','SSIE 553','2026-spring','3','B+','2026-11-24T14:02:55Z',1);
INSERT INTO "completions" VALUES('B00990010','GEOG 565','2026-spring','3','A','2026-11-24T14:02:55Z',1);
INSERT INTO "completions" VALUES('B00990010','SSIE 505','2025-fall','3','A','2026-11-24T14:02:55Z',1);
INSERT INTO "completions" VALUES('B00990010','SSIE 553','2026-spring','3','A-','2026-11-24T14:02:55Z',1);
INSERT INTO "completions" VALUES('B00990011','BIOL 573','2026-spring','3','B','2026-11-24T14:02:55Z',1);
INSERT INTO "completions" VALUES('B00990011','SSIE 505','2025-fall','3','B','2026-11-24T14:02:55Z',1);
INSERT INTO "completions" VALUES('B00990011','SSIE 553','2026-spring','3','B','2026-11-24T14:02:55Z',1);
INSERT INTO "completions" VALUES('B00990012','GEOG 565','2026-spring','3','A-','2026-11-24T14:02:55Z',1);
INSERT INTO "completions" VALUES('B00990012','SSIE 505','2025-fall','3','A','2026-11-24T14:02:55Z',1);
INSERT INTO "completions" VALUES('B00990012','SSIE 553','2026-spring','3','B+','2026-11-24T14:02:55Z',1);
CREATE TABLE cron_notices (
	subject TEXT NOT NULL, 
	told_at TEXT NOT NULL, 
	PRIMARY KEY (subject)
)
 STRICT

;
CREATE TABLE disclosures (
	id INTEGER NOT NULL, 
	student_id TEXT NOT NULL, 
	at TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	recipient TEXT NOT NULL, 
	fields TEXT NOT NULL, 
	reference TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(student_id) REFERENCES students (student_id)
)
 STRICT

;
CREATE TABLE enrolment_acts (
	id INTEGER NOT NULL, 
	student_id TEXT NOT NULL, 
	proposal TEXT NOT NULL, 
	act TEXT NOT NULL, 
	revision TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	at TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(student_id) REFERENCES students (student_id)
)
 STRICT

;
INSERT INTO "enrolment_acts" VALUES(1,'B00990001','applied-data-analysis','enrolled','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','office','2026-11-24T14:02:56Z');
INSERT INTO "enrolment_acts" VALUES(2,'B00990002','applied-data-analysis','enrolled','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','office','2026-11-24T14:02:56Z');
INSERT INTO "enrolment_acts" VALUES(3,'B00990003','applied-data-analysis','enrolled','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','office','2026-11-24T14:02:56Z');
INSERT INTO "enrolment_acts" VALUES(4,'B00990004','applied-data-analysis','enrolled','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','office','2026-11-24T14:02:56Z');
INSERT INTO "enrolment_acts" VALUES(5,'B00990005','applied-data-analysis','enrolled','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','office','2026-11-24T14:02:56Z');
INSERT INTO "enrolment_acts" VALUES(6,'B00990006','applied-data-analysis','enrolled','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','office','2026-11-24T14:02:56Z');
INSERT INTO "enrolment_acts" VALUES(7,'B00990007','applied-data-analysis','enrolled','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','office','2026-11-24T14:02:56Z');
INSERT INTO "enrolment_acts" VALUES(8,'B00990008','applied-data-analysis','enrolled','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','office','2026-11-24T14:02:56Z');
INSERT INTO "enrolment_acts" VALUES(9,'B00990009','applied-data-analysis','enrolled','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','office','2026-11-24T14:02:56Z');
INSERT INTO "enrolment_acts" VALUES(10,'B00990010','applied-data-analysis','enrolled','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','office','2026-11-24T14:02:56Z');
INSERT INTO "enrolment_acts" VALUES(11,'B00990011','applied-data-analysis','enrolled','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','office','2026-11-24T14:02:56Z');
INSERT INTO "enrolment_acts" VALUES(12,'B00990012','applied-data-analysis','enrolled','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','office','2026-11-24T14:02:56Z');
CREATE TABLE enrolments (
	student_id TEXT NOT NULL, 
	proposal TEXT NOT NULL, 
	revision TEXT NOT NULL, 
	since TEXT NOT NULL, 
	ended_on TEXT, 
	non_matriculated INTEGER NOT NULL, 
	PRIMARY KEY (student_id, proposal), 
	FOREIGN KEY(student_id) REFERENCES students (student_id)
)
 STRICT

;
INSERT INTO "enrolments" VALUES('B00990001','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24',NULL,0);
INSERT INTO "enrolments" VALUES('B00990002','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24',NULL,0);
INSERT INTO "enrolments" VALUES('B00990003','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24',NULL,0);
INSERT INTO "enrolments" VALUES('B00990004','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24',NULL,0);
INSERT INTO "enrolments" VALUES('B00990005','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24',NULL,0);
INSERT INTO "enrolments" VALUES('B00990006','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24',NULL,0);
INSERT INTO "enrolments" VALUES('B00990007','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24',NULL,0);
INSERT INTO "enrolments" VALUES('B00990008','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24',NULL,0);
INSERT INTO "enrolments" VALUES('B00990009','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24',NULL,0);
INSERT INTO "enrolments" VALUES('B00990010','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24',NULL,0);
INSERT INTO "enrolments" VALUES('B00990011','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24',NULL,0);
INSERT INTO "enrolments" VALUES('B00990012','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24',NULL,0);
CREATE TABLE evidence (
	id INTEGER NOT NULL, 
	student_id TEXT NOT NULL, 
	proposal TEXT NOT NULL, 
	assessment TEXT NOT NULL, 
	url TEXT NOT NULL, 
	file_digest TEXT NOT NULL, 
	file_name TEXT NOT NULL, 
	submitted_on TEXT NOT NULL, 
	state TEXT NOT NULL, 
	decided_on TEXT, 
	decided_by TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	at TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(student_id) REFERENCES students (student_id)
)
 STRICT

;
INSERT INTO "evidence" VALUES(1,'B00990001','applied-data-analysis','AS1','https://example.edu/reports/b00990001','','','2026-11-24','accepted','2026-11-24','instructor','office','2026-11-24T14:02:56Z');
INSERT INTO "evidence" VALUES(2,'B00990002','applied-data-analysis','AS1','https://example.edu/reports/b00990002','','','2026-11-24','accepted','2026-11-24','instructor','office','2026-11-24T14:02:56Z');
INSERT INTO "evidence" VALUES(3,'B00990003','applied-data-analysis','AS1','https://example.edu/reports/b00990003','','','2026-11-24','accepted','2026-11-24','instructor','office','2026-11-24T14:02:56Z');
INSERT INTO "evidence" VALUES(4,'B00990004','applied-data-analysis','AS1','https://example.edu/reports/b00990004','','','2026-11-24','declined','2026-11-24','instructor','office','2026-11-24T14:02:56Z');
INSERT INTO "evidence" VALUES(5,'B00990005','applied-data-analysis','AS1','https://example.edu/reports/b00990005','','','2026-11-24','accepted','2026-11-24','instructor','office','2026-11-24T14:02:56Z');
INSERT INTO "evidence" VALUES(6,'B00990006','applied-data-analysis','AS1','https://example.edu/reports/b00990006','','','2026-11-24','accepted','2026-11-24','instructor','office','2026-11-24T14:02:56Z');
INSERT INTO "evidence" VALUES(7,'B00990007','applied-data-analysis','AS1','https://example.edu/reports/b00990007','','','2026-11-24','accepted','2026-11-24','instructor','office','2026-11-24T14:02:56Z');
INSERT INTO "evidence" VALUES(8,'B00990008','applied-data-analysis','AS1','https://example.edu/reports/b00990008','','','2026-11-24','accepted','2026-11-24','instructor','office','2026-11-24T14:02:56Z');
INSERT INTO "evidence" VALUES(9,'B00990009','applied-data-analysis','AS1','https://example.edu/reports/b00990009','','','2026-11-24','accepted','2026-11-24','instructor','office','2026-11-24T14:02:56Z');
INSERT INTO "evidence" VALUES(10,'B00990010','applied-data-analysis','AS1','https://example.edu/reports/b00990010','','','2026-11-24','accepted','2026-11-24','instructor','office','2026-11-24T14:02:56Z');
INSERT INTO "evidence" VALUES(11,'B00990011','applied-data-analysis','AS1','https://example.edu/reports/b00990011','','','2026-11-24','accepted','2026-11-24','instructor','office','2026-11-24T14:02:56Z');
INSERT INTO "evidence" VALUES(12,'B00990012','applied-data-analysis','AS1','https://example.edu/reports/b00990012','','','2026-11-24','accepted','2026-11-24','instructor','office','2026-11-24T14:02:56Z');
CREATE TABLE evidence_verdicts (
	id INTEGER NOT NULL, 
	evidence_id INTEGER NOT NULL, 
	verdict TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	decided_on TEXT NOT NULL, 
	at TEXT NOT NULL, 
	note TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(evidence_id) REFERENCES evidence (id)
)
 STRICT

;
INSERT INTO "evidence_verdicts" VALUES(1,1,'accepted','instructor','office','2026-11-24','2026-11-24T14:02:56Z','proficient on every row');
INSERT INTO "evidence_verdicts" VALUES(2,2,'accepted','instructor','office','2026-11-24','2026-11-24T14:02:56Z','proficient on every row');
INSERT INTO "evidence_verdicts" VALUES(3,3,'accepted','instructor','office','2026-11-24','2026-11-24T14:02:56Z','proficient on every row');
INSERT INTO "evidence_verdicts" VALUES(4,5,'accepted','instructor','office','2026-11-24','2026-11-24T14:02:56Z','proficient on every row');
INSERT INTO "evidence_verdicts" VALUES(5,6,'accepted','instructor','office','2026-11-24','2026-11-24T14:02:56Z','proficient on every row');
INSERT INTO "evidence_verdicts" VALUES(6,7,'accepted','instructor','office','2026-11-24','2026-11-24T14:02:56Z','proficient on every row');
INSERT INTO "evidence_verdicts" VALUES(7,8,'accepted','instructor','office','2026-11-24','2026-11-24T14:02:56Z','proficient on every row');
INSERT INTO "evidence_verdicts" VALUES(8,9,'accepted','instructor','office','2026-11-24','2026-11-24T14:02:56Z','proficient on every row');
INSERT INTO "evidence_verdicts" VALUES(9,10,'accepted','instructor','office','2026-11-24','2026-11-24T14:02:56Z','proficient on every row');
INSERT INTO "evidence_verdicts" VALUES(10,11,'accepted','instructor','office','2026-11-24','2026-11-24T14:02:56Z','proficient on every row');
INSERT INTO "evidence_verdicts" VALUES(11,12,'accepted','instructor','office','2026-11-24','2026-11-24T14:02:56Z','proficient on every row');
INSERT INTO "evidence_verdicts" VALUES(12,4,'declined','instructor','office','2026-11-24','2026-11-24T14:02:57Z','the second row of the rubric is not yet proficient');
CREATE TABLE exceptions (
	id INTEGER NOT NULL, 
	student_id TEXT NOT NULL, 
	proposal TEXT NOT NULL, 
	node TEXT NOT NULL, 
	course TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	granted_on TEXT NOT NULL, 
	note TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	at TEXT NOT NULL, 
	undone_at TEXT, 
	undone_by TEXT NOT NULL, 
	undone_actor TEXT NOT NULL, 
	undone_note TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(student_id) REFERENCES students (student_id)
)
 STRICT

;
INSERT INTO "exceptions" VALUES(1,'B00990009','applied-data-analysis','all_of/0','','office','2026-11-24','Had it elsewhere.','office','2026-11-24T14:03:05Z','2026-11-24T14:03:05Z','office','office','Not so.');
CREATE TABLE exchanges (
	id INTEGER NOT NULL, 
	run_id TEXT NOT NULL, 
	award_id TEXT NOT NULL, 
	at TEXT NOT NULL, 
	millis INTEGER NOT NULL, 
	method TEXT NOT NULL, 
	path TEXT NOT NULL, 
	status INTEGER NOT NULL, 
	request_body TEXT NOT NULL, 
	response_body TEXT NOT NULL, 
	failure TEXT NOT NULL, 
	PRIMARY KEY (id)
)
 STRICT

;
INSERT INTO "exchanges" VALUES(1,'2026-11-24-7c0179','','2026-11-24T14:03:00Z',7,'GET','/organizations/6f1d3c1e-0000-4000-8000-00000000c0de',200,'','{"data": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}, "metadata": {}}','');
INSERT INTO "exchanges" VALUES(2,'2026-11-24-7c0179','','2026-11-24T14:03:00Z',1,'GET','/organizations/6f1d3c1e-0000-4000-8000-00000000c0de/badge_templates/0b8f4a52-0000-4000-8000-00000000da7a',200,'','{"data": {"id": "0b8f4a52-0000-4000-8000-00000000da7a", "name": "Emulated badge", "description": "A badge of the local emulator.", "state": "active", "public": true, "visibility": "public", "allow_duplicate_badges": false, "default_expires_at": null, "recipient_type": "User", "skills": [], "reporting_tags": [], "badge_template_activities": [], "url": "https://www.credly.com/org/emulated/badge/0b8f4a52-0000-4000-8000-00000000da7a", "image": null, "image_url": null, "owner": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}, "metadata": {}}','');
INSERT INTO "exchanges" VALUES(3,'2026-11-24-7c0179','','2026-11-24T14:03:00Z',5,'GET','/organizations/6f1d3c1e-0000-4000-8000-00000000c0de/badges?filter=badge_template_id%3A%3A0b8f4a52-0000-4000-8000-00000000da7a&sort=created_at&page=1',200,'','{"data": [], "metadata": {"count": 0, "current_page": 1, "total_count": 0, "total_pages": 1, "per": 50, "previous_page_url": null, "next_page_url": null}}','');
INSERT INTO "exchanges" VALUES(4,'2026-11-24-7c0179','2de0484a-b71b-4f67-98e1-bb2c36d67d33','2026-11-24T14:03:01Z',3,'POST','/organizations/6f1d3c1e-0000-4000-8000-00000000c0de/badges',201,'{"recipient_email":"atestwell1@example.edu","issued_to_first_name":"Ada","issued_to_last_name":"Testwell","badge_template_id":"0b8f4a52-0000-4000-8000-00000000da7a","issued_at":"2026-11-24 00:00:00 +0000","issuer_earner_id":"0af9258f-1563-49c4-ba2c-dc704a33750c","duplicate_behavior":"deny","evidence":[{"type":"UrlEvidence","name":"Project report with its code","value":"https://example.edu/reports/b00990001","description":"Accepted on 2026-11-24."}]}','{"data": {"id": "074ea23a-d7f5-4070-93ae-92e4a5dbd273", "state": "pending", "public": true, "issued_to": "Ada Testwell", "issued_to_first_name": "Ada", "issued_to_middle_name": null, "issued_to_last_name": "Testwell", "recipient_email": "atestwell1@example.edu", "issuer_earner_id": "0af9258f-1563-49c4-ba2c-dc704a33750c", "locale": "en", "suppress_badge_notification_email": false, "issued_at": "2026-11-24T00:00:00.000Z", "issued_at_date": "2026-11-24", "expires_at": null, "expires_at_date": null, "created_at": "2026-11-24T14:03:01.062Z", "updated_at": "2026-11-24T14:03:01.062Z", "state_updated_at": null, "revocation_reason": null, "replaces_badge_id": null, "replacement_badge_id": null, "evidence": [{"id": "c736e668-6e9b-4de4-8dfd-a9ab8e499f1c", "type": "UrlEvidence", "name": "Project report with its code", "value": "https://example.edu/reports/b00990001", "description": "Accepted on 2026-11-24."}], "accept_badge_url": "https://www.credly.com/badges/074ea23a-d7f5-4070-93ae-92e4a5dbd273/accept", "badge_url": null, "user": {}, "created_by": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}, "issuer": {"summary": "issued by Emulated University", "entities": [{"label": "Issued by", "primary": true, "entity": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}]}, "badge_template": {"id": "0b8f4a52-0000-4000-8000-00000000da7a", "name": "Emulated badge", "description": "A badge of the local emulator.", "state": "active", "public": true, "visibility": "public", "allow_duplicate_badges": false, "default_expires_at": null, "recipient_type": "User", "skills": [], "reporting_tags": [], "badge_template_activities": [], "url": "https://www.credly.com/org/emulated/badge/0b8f4a52-0000-4000-8000-00000000da7a", "image": null, "image_url": null, "owner": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}}, "metadata": {}}','');
INSERT INTO "exchanges" VALUES(5,'2026-11-24-7c0179','7b5df279-f9c4-44c3-a128-6737e7c51f91','2026-11-24T14:03:01Z',2,'POST','/organizations/6f1d3c1e-0000-4000-8000-00000000c0de/badges',201,'{"recipient_email":"msamplesen2@example.edu","issued_to_first_name":"Milo","issued_to_last_name":"Samplesen","badge_template_id":"0b8f4a52-0000-4000-8000-00000000da7a","issued_at":"2026-11-24 00:00:00 +0000","issuer_earner_id":"ce7a5113-84e6-49fe-b72a-177afeba2d7b","duplicate_behavior":"deny","evidence":[{"type":"UrlEvidence","name":"Project report with its code","value":"https://example.edu/reports/b00990002","description":"Accepted on 2026-11-24."}]}','{"data": {"id": "e5ee5ff0-8704-4b5a-ab98-fb27ac6798af", "state": "pending", "public": true, "issued_to": "Milo Samplesen", "issued_to_first_name": "Milo", "issued_to_middle_name": null, "issued_to_last_name": "Samplesen", "recipient_email": "msamplesen2@example.edu", "issuer_earner_id": "ce7a5113-84e6-49fe-b72a-177afeba2d7b", "locale": "en", "suppress_badge_notification_email": false, "issued_at": "2026-11-24T00:00:00.000Z", "issued_at_date": "2026-11-24", "expires_at": null, "expires_at_date": null, "created_at": "2026-11-24T14:03:01.113Z", "updated_at": "2026-11-24T14:03:01.113Z", "state_updated_at": null, "revocation_reason": null, "replaces_badge_id": null, "replacement_badge_id": null, "evidence": [{"id": "d85d0828-849c-4419-b178-9c1992ca40a5", "type": "UrlEvidence", "name": "Project report with its code", "value": "https://example.edu/reports/b00990002", "description": "Accepted on 2026-11-24."}], "accept_badge_url": "https://www.credly.com/badges/e5ee5ff0-8704-4b5a-ab98-fb27ac6798af/accept", "badge_url": null, "user": {}, "created_by": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}, "issuer": {"summary": "issued by Emulated University", "entities": [{"label": "Issued by", "primary": true, "entity": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}]}, "badge_template": {"id": "0b8f4a52-0000-4000-8000-00000000da7a", "name": "Emulated badge", "description": "A badge of the local emulator.", "state": "active", "public": true, "visibility": "public", "allow_duplicate_badges": false, "default_expires_at": null, "recipient_type": "User", "skills": [], "reporting_tags": [], "badge_template_activities": [], "url": "https://www.credly.com/org/emulated/badge/0b8f4a52-0000-4000-8000-00000000da7a", "image": null, "image_url": null, "owner": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}}, "metadata": {}}','');
INSERT INTO "exchanges" VALUES(6,'2026-11-24-7c0179','da0c720b-916e-4c31-b77a-a256d63c47e0','2026-11-24T14:03:01Z',2,'POST','/organizations/6f1d3c1e-0000-4000-8000-00000000c0de/badges',201,'{"recipient_email":"zbeispiel3@example.edu","issued_to_first_name":"Zo\u00eb","issued_to_last_name":"Beispiel","badge_template_id":"0b8f4a52-0000-4000-8000-00000000da7a","issued_at":"2026-11-24 00:00:00 +0000","issuer_earner_id":"fed76f2f-ffec-4d69-92e2-252732833ab8","duplicate_behavior":"deny","evidence":[{"type":"UrlEvidence","name":"Project report with its code","value":"https://example.edu/reports/b00990003","description":"Accepted on 2026-11-24."}]}','{"data": {"id": "7d844533-794e-415d-8d10-a719b92a30d1", "state": "pending", "public": true, "issued_to": "Zo\u00eb Beispiel", "issued_to_first_name": "Zo\u00eb", "issued_to_middle_name": null, "issued_to_last_name": "Beispiel", "recipient_email": "zbeispiel3@example.edu", "issuer_earner_id": "fed76f2f-ffec-4d69-92e2-252732833ab8", "locale": "en", "suppress_badge_notification_email": false, "issued_at": "2026-11-24T00:00:00.000Z", "issued_at_date": "2026-11-24", "expires_at": null, "expires_at_date": null, "created_at": "2026-11-24T14:03:01.177Z", "updated_at": "2026-11-24T14:03:01.177Z", "state_updated_at": null, "revocation_reason": null, "replaces_badge_id": null, "replacement_badge_id": null, "evidence": [{"id": "ee4509dc-09a8-4dab-bd00-01635604402c", "type": "UrlEvidence", "name": "Project report with its code", "value": "https://example.edu/reports/b00990003", "description": "Accepted on 2026-11-24."}], "accept_badge_url": "https://www.credly.com/badges/7d844533-794e-415d-8d10-a719b92a30d1/accept", "badge_url": null, "user": {}, "created_by": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}, "issuer": {"summary": "issued by Emulated University", "entities": [{"label": "Issued by", "primary": true, "entity": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}]}, "badge_template": {"id": "0b8f4a52-0000-4000-8000-00000000da7a", "name": "Emulated badge", "description": "A badge of the local emulator.", "state": "active", "public": true, "visibility": "public", "allow_duplicate_badges": false, "default_expires_at": null, "recipient_type": "User", "skills": [], "reporting_tags": [], "badge_template_activities": [], "url": "https://www.credly.com/org/emulated/badge/0b8f4a52-0000-4000-8000-00000000da7a", "image": null, "image_url": null, "owner": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}}, "metadata": {}}','');
INSERT INTO "exchanges" VALUES(7,'2026-11-24-7c0179','58177fa7-52e7-4b71-a28a-65d25126bd6b','2026-11-24T14:03:01Z',2,'POST','/organizations/6f1d3c1e-0000-4000-8000-00000000c0de/badges',0,'{"recipient_email":"mejemplogarcia5@example.edu","issued_to_first_name":"Mar\u00eda","issued_to_last_name":"Ejemplo-Garc\u00eda","badge_template_id":"0b8f4a52-0000-4000-8000-00000000da7a","issued_at":"2026-11-24 00:00:00 +0000","issuer_earner_id":"a098ce2a-e337-49e3-82b5-c352e3a6c0f1","duplicate_behavior":"deny","evidence":[{"type":"UrlEvidence","name":"Project report with its code","value":"https://example.edu/reports/b00990005","description":"Accepted on 2026-11-24."}]}','','sent, but no answer came back: Server disconnected without sending a response.');
INSERT INTO "exchanges" VALUES(8,'2026-11-24-7c0179','d93f9f9b-88e1-4977-91c1-b0cc6af3152b','2026-11-24T14:03:01Z',2,'POST','/organizations/6f1d3c1e-0000-4000-8000-00000000c0de/badges',201,'{"recipient_email":"bfictus6@example.edu","issued_to_first_name":"Bartholomew","issued_to_last_name":"Fictus","badge_template_id":"0b8f4a52-0000-4000-8000-00000000da7a","issued_at":"2026-11-24 00:00:00 +0000","issuer_earner_id":"72931e52-0df7-495f-81b7-fdacd0cf23c1","duplicate_behavior":"deny","evidence":[{"type":"UrlEvidence","name":"Project report with its code","value":"https://example.edu/reports/b00990006","description":"Accepted on 2026-11-24."}]}','{"data": {"id": "12f90c3b-4e19-4759-8545-5e4e6d20f0b4", "state": "pending", "public": true, "issued_to": "Bartholomew Fictus", "issued_to_first_name": "Bartholomew", "issued_to_middle_name": null, "issued_to_last_name": "Fictus", "recipient_email": "bfictus6@example.edu", "issuer_earner_id": "72931e52-0df7-495f-81b7-fdacd0cf23c1", "locale": "en", "suppress_badge_notification_email": false, "issued_at": "2026-11-24T00:00:00.000Z", "issued_at_date": "2026-11-24", "expires_at": null, "expires_at_date": null, "created_at": "2026-11-24T14:03:01.318Z", "updated_at": "2026-11-24T14:03:01.318Z", "state_updated_at": null, "revocation_reason": null, "replaces_badge_id": null, "replacement_badge_id": null, "evidence": [{"id": "db8efb95-3072-4404-b44f-9cc5381cf575", "type": "UrlEvidence", "name": "Project report with its code", "value": "https://example.edu/reports/b00990006", "description": "Accepted on 2026-11-24."}], "accept_badge_url": "https://www.credly.com/badges/12f90c3b-4e19-4759-8545-5e4e6d20f0b4/accept", "badge_url": null, "user": {}, "created_by": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}, "issuer": {"summary": "issued by Emulated University", "entities": [{"label": "Issued by", "primary": true, "entity": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}]}, "badge_template": {"id": "0b8f4a52-0000-4000-8000-00000000da7a", "name": "Emulated badge", "description": "A badge of the local emulator.", "state": "active", "public": true, "visibility": "public", "allow_duplicate_badges": false, "default_expires_at": null, "recipient_type": "User", "skills": [], "reporting_tags": [], "badge_template_activities": [], "url": "https://www.credly.com/org/emulated/badge/0b8f4a52-0000-4000-8000-00000000da7a", "image": null, "image_url": null, "owner": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}}, "metadata": {}}','');
INSERT INTO "exchanges" VALUES(9,'2026-11-24-7c0179','776f352c-d5fa-4516-920c-34308dac62e5','2026-11-24T14:03:01Z',3,'POST','/organizations/6f1d3c1e-0000-4000-8000-00000000c0de/badges',201,'{"recipient_email":"hdummy7@example.edu","issued_to_first_name":"Hyun","issued_to_last_name":"Dummy","badge_template_id":"0b8f4a52-0000-4000-8000-00000000da7a","issued_at":"2026-11-24 00:00:00 +0000","issuer_earner_id":"9b6eda8b-a595-4ad2-981e-b806a3ac99b9","duplicate_behavior":"deny","evidence":[{"type":"UrlEvidence","name":"Project report with its code","value":"https://example.edu/reports/b00990007","description":"Accepted on 2026-11-24."}]}','{"data": {"id": "045588c7-8d6d-4656-8050-6fe1fadaf163", "state": "pending", "public": true, "issued_to": "Hyun Dummy", "issued_to_first_name": "Hyun", "issued_to_middle_name": null, "issued_to_last_name": "Dummy", "recipient_email": "hdummy7@example.edu", "issuer_earner_id": "9b6eda8b-a595-4ad2-981e-b806a3ac99b9", "locale": "en", "suppress_badge_notification_email": false, "issued_at": "2026-11-24T00:00:00.000Z", "issued_at_date": "2026-11-24", "expires_at": null, "expires_at_date": null, "created_at": "2026-11-24T14:03:01.400Z", "updated_at": "2026-11-24T14:03:01.400Z", "state_updated_at": null, "revocation_reason": null, "replaces_badge_id": null, "replacement_badge_id": null, "evidence": [{"id": "e0e1d94e-2320-43e4-b744-3d77ae72008e", "type": "UrlEvidence", "name": "Project report with its code", "value": "https://example.edu/reports/b00990007", "description": "Accepted on 2026-11-24."}], "accept_badge_url": "https://www.credly.com/badges/045588c7-8d6d-4656-8050-6fe1fadaf163/accept", "badge_url": null, "user": {}, "created_by": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}, "issuer": {"summary": "issued by Emulated University", "entities": [{"label": "Issued by", "primary": true, "entity": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}]}, "badge_template": {"id": "0b8f4a52-0000-4000-8000-00000000da7a", "name": "Emulated badge", "description": "A badge of the local emulator.", "state": "active", "public": true, "visibility": "public", "allow_duplicate_badges": false, "default_expires_at": null, "recipient_type": "User", "skills": [], "reporting_tags": [], "badge_template_activities": [], "url": "https://www.credly.com/org/emulated/badge/0b8f4a52-0000-4000-8000-00000000da7a", "image": null, "image_url": null, "owner": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}}, "metadata": {}}','');
INSERT INTO "exchanges" VALUES(10,'2026-11-24-7c0179','b1a66af2-45b1-4750-85c7-84476873ccfd','2026-11-24T14:03:01Z',2,'POST','/organizations/6f1d3c1e-0000-4000-8000-00000000c0de/badges',201,'{"recipient_email":"nnobody8@example.edu","issued_to_first_name":"Nia","issued_to_last_name":"Nobody","badge_template_id":"0b8f4a52-0000-4000-8000-00000000da7a","issued_at":"2026-11-24 00:00:00 +0000","issuer_earner_id":"8c1baf5a-0528-4bd4-a135-26e8e86f3601","duplicate_behavior":"deny","evidence":[{"type":"UrlEvidence","name":"Project report with its code","value":"https://example.edu/reports/b00990008","description":"Accepted on 2026-11-24."}]}','{"data": {"id": "6336281f-f9f2-4861-86c4-62d56f2e1c36", "state": "pending", "public": true, "issued_to": "Nia Nobody", "issued_to_first_name": "Nia", "issued_to_middle_name": null, "issued_to_last_name": "Nobody", "recipient_email": "nnobody8@example.edu", "issuer_earner_id": "8c1baf5a-0528-4bd4-a135-26e8e86f3601", "locale": "en", "suppress_badge_notification_email": false, "issued_at": "2026-11-24T00:00:00.000Z", "issued_at_date": "2026-11-24", "expires_at": null, "expires_at_date": null, "created_at": "2026-11-24T14:03:01.529Z", "updated_at": "2026-11-24T14:03:01.529Z", "state_updated_at": null, "revocation_reason": null, "replaces_badge_id": null, "replacement_badge_id": null, "evidence": [{"id": "a3c9faa9-925c-4b29-be39-a9ff33aa6668", "type": "UrlEvidence", "name": "Project report with its code", "value": "https://example.edu/reports/b00990008", "description": "Accepted on 2026-11-24."}], "accept_badge_url": "https://www.credly.com/badges/6336281f-f9f2-4861-86c4-62d56f2e1c36/accept", "badge_url": null, "user": {}, "created_by": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}, "issuer": {"summary": "issued by Emulated University", "entities": [{"label": "Issued by", "primary": true, "entity": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}]}, "badge_template": {"id": "0b8f4a52-0000-4000-8000-00000000da7a", "name": "Emulated badge", "description": "A badge of the local emulator.", "state": "active", "public": true, "visibility": "public", "allow_duplicate_badges": false, "default_expires_at": null, "recipient_type": "User", "skills": [], "reporting_tags": [], "badge_template_activities": [], "url": "https://www.credly.com/org/emulated/badge/0b8f4a52-0000-4000-8000-00000000da7a", "image": null, "image_url": null, "owner": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}}, "metadata": {}}','');
INSERT INTO "exchanges" VALUES(11,'2026-11-24-7c0179','88f997ee-8dcb-48ed-9fdc-c7290bff055f','2026-11-24T14:03:01Z',2,'POST','/organizations/6f1d3c1e-0000-4000-8000-00000000c0de/badges',201,'{"recipient_email":"tmithal10@example.edu","issued_to_first_name":"Tariq","issued_to_last_name":"Mithal","badge_template_id":"0b8f4a52-0000-4000-8000-00000000da7a","issued_at":"2026-11-24 00:00:00 +0000","issuer_earner_id":"4aa49f82-9d8e-4021-b5d8-82f4103bf0ad","duplicate_behavior":"deny","evidence":[{"type":"UrlEvidence","name":"Project report with its code","value":"https://example.edu/reports/b00990010","description":"Accepted on 2026-11-24."}]}','{"data": {"id": "6e30d7c8-20eb-4b1e-9dc8-be0bdc52c197", "state": "pending", "public": true, "issued_to": "Tariq Mithal", "issued_to_first_name": "Tariq", "issued_to_middle_name": null, "issued_to_last_name": "Mithal", "recipient_email": "tmithal10@example.edu", "issuer_earner_id": "4aa49f82-9d8e-4021-b5d8-82f4103bf0ad", "locale": "en", "suppress_badge_notification_email": false, "issued_at": "2026-11-24T00:00:00.000Z", "issued_at_date": "2026-11-24", "expires_at": null, "expires_at_date": null, "created_at": "2026-11-24T14:03:01.617Z", "updated_at": "2026-11-24T14:03:01.617Z", "state_updated_at": null, "revocation_reason": null, "replaces_badge_id": null, "replacement_badge_id": null, "evidence": [{"id": "981da11c-38d3-4045-bff9-65ac2201e18d", "type": "UrlEvidence", "name": "Project report with its code", "value": "https://example.edu/reports/b00990010", "description": "Accepted on 2026-11-24."}], "accept_badge_url": "https://www.credly.com/badges/6e30d7c8-20eb-4b1e-9dc8-be0bdc52c197/accept", "badge_url": null, "user": {}, "created_by": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}, "issuer": {"summary": "issued by Emulated University", "entities": [{"label": "Issued by", "primary": true, "entity": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}]}, "badge_template": {"id": "0b8f4a52-0000-4000-8000-00000000da7a", "name": "Emulated badge", "description": "A badge of the local emulator.", "state": "active", "public": true, "visibility": "public", "allow_duplicate_badges": false, "default_expires_at": null, "recipient_type": "User", "skills": [], "reporting_tags": [], "badge_template_activities": [], "url": "https://www.credly.com/org/emulated/badge/0b8f4a52-0000-4000-8000-00000000da7a", "image": null, "image_url": null, "owner": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}}, "metadata": {}}','');
INSERT INTO "exchanges" VALUES(12,'2026-11-24-7c0179','8a65fa2a-3229-46f5-bd42-90935c392ad4','2026-11-24T14:03:01Z',2,'POST','/organizations/6f1d3c1e-0000-4000-8000-00000000c0de/badges',201,'{"recipient_email":"winstance11@example.edu","issued_to_first_name":"Wren","issued_to_last_name":"Instance","badge_template_id":"0b8f4a52-0000-4000-8000-00000000da7a","issued_at":"2026-11-24 00:00:00 +0000","issuer_earner_id":"a29ba6e0-347f-4271-91f2-a59d062872df","duplicate_behavior":"deny","evidence":[{"type":"UrlEvidence","name":"Project report with its code","value":"https://example.edu/reports/b00990011","description":"Accepted on 2026-11-24."}]}','{"data": {"id": "f32ad4c9-eeeb-4df9-a2c3-6ed131746a56", "state": "pending", "public": true, "issued_to": "Wren Instance", "issued_to_first_name": "Wren", "issued_to_middle_name": null, "issued_to_last_name": "Instance", "recipient_email": "winstance11@example.edu", "issuer_earner_id": "a29ba6e0-347f-4271-91f2-a59d062872df", "locale": "en", "suppress_badge_notification_email": false, "issued_at": "2026-11-24T00:00:00.000Z", "issued_at_date": "2026-11-24", "expires_at": null, "expires_at_date": null, "created_at": "2026-11-24T14:03:01.685Z", "updated_at": "2026-11-24T14:03:01.685Z", "state_updated_at": null, "revocation_reason": null, "replaces_badge_id": null, "replacement_badge_id": null, "evidence": [{"id": "16a2f74e-b2ab-44fc-a835-db3447ebd879", "type": "UrlEvidence", "name": "Project report with its code", "value": "https://example.edu/reports/b00990011", "description": "Accepted on 2026-11-24."}], "accept_badge_url": "https://www.credly.com/badges/f32ad4c9-eeeb-4df9-a2c3-6ed131746a56/accept", "badge_url": null, "user": {}, "created_by": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}, "issuer": {"summary": "issued by Emulated University", "entities": [{"label": "Issued by", "primary": true, "entity": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}]}, "badge_template": {"id": "0b8f4a52-0000-4000-8000-00000000da7a", "name": "Emulated badge", "description": "A badge of the local emulator.", "state": "active", "public": true, "visibility": "public", "allow_duplicate_badges": false, "default_expires_at": null, "recipient_type": "User", "skills": [], "reporting_tags": [], "badge_template_activities": [], "url": "https://www.credly.com/org/emulated/badge/0b8f4a52-0000-4000-8000-00000000da7a", "image": null, "image_url": null, "owner": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}}, "metadata": {}}','');
INSERT INTO "exchanges" VALUES(13,'2026-11-24-7c0179','eefe32b8-c388-4912-81d5-677d2da2ddeb','2026-11-24T14:03:01Z',5,'POST','/organizations/6f1d3c1e-0000-4000-8000-00000000c0de/badges',201,'{"recipient_email":"yrei12@example.edu","issued_to_first_name":"Yuki","issued_to_last_name":"Rei","badge_template_id":"0b8f4a52-0000-4000-8000-00000000da7a","issued_at":"2026-11-24 00:00:00 +0000","issuer_earner_id":"6cb96354-1c0a-4095-9ddc-90a9f6afc356","duplicate_behavior":"deny","evidence":[{"type":"UrlEvidence","name":"Project report with its code","value":"https://example.edu/reports/b00990012","description":"Accepted on 2026-11-24."}]}','{"data": {"id": "96ba30b9-dffc-468f-85d9-b44a69f143cc", "state": "pending", "public": true, "issued_to": "Yuki Rei", "issued_to_first_name": "Yuki", "issued_to_middle_name": null, "issued_to_last_name": "Rei", "recipient_email": "yrei12@example.edu", "issuer_earner_id": "6cb96354-1c0a-4095-9ddc-90a9f6afc356", "locale": "en", "suppress_badge_notification_email": false, "issued_at": "2026-11-24T00:00:00.000Z", "issued_at_date": "2026-11-24", "expires_at": null, "expires_at_date": null, "created_at": "2026-11-24T14:03:01.765Z", "updated_at": "2026-11-24T14:03:01.765Z", "state_updated_at": null, "revocation_reason": null, "replaces_badge_id": null, "replacement_badge_id": null, "evidence": [{"id": "595e900e-ab2d-42d7-b932-3028ff46a552", "type": "UrlEvidence", "name": "Project report with its code", "value": "https://example.edu/reports/b00990012", "description": "Accepted on 2026-11-24."}], "accept_badge_url": "https://www.credly.com/badges/96ba30b9-dffc-468f-85d9-b44a69f143cc/accept", "badge_url": null, "user": {}, "created_by": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}, "issuer": {"summary": "issued by Emulated University", "entities": [{"label": "Issued by", "primary": true, "entity": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}]}, "badge_template": {"id": "0b8f4a52-0000-4000-8000-00000000da7a", "name": "Emulated badge", "description": "A badge of the local emulator.", "state": "active", "public": true, "visibility": "public", "allow_duplicate_badges": false, "default_expires_at": null, "recipient_type": "User", "skills": [], "reporting_tags": [], "badge_template_activities": [], "url": "https://www.credly.com/org/emulated/badge/0b8f4a52-0000-4000-8000-00000000da7a", "image": null, "image_url": null, "owner": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}}, "metadata": {}}','');
INSERT INTO "exchanges" VALUES(14,'2026-11-24-be2159','','2026-11-24T14:03:02Z',8,'GET','/organizations/6f1d3c1e-0000-4000-8000-00000000c0de',200,'','{"data": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}, "metadata": {}}','');
INSERT INTO "exchanges" VALUES(15,'2026-11-24-be2159','58177fa7-52e7-4b71-a28a-65d25126bd6b','2026-11-24T14:03:02Z',2,'GET','/organizations/6f1d3c1e-0000-4000-8000-00000000c0de/badges?filter=issuer_earner_id%3A%3Aa098ce2a-e337-49e3-82b5-c352e3a6c0f1%7Cbadge_template_id%3A%3A0b8f4a52-0000-4000-8000-00000000da7a&sort=created_at&page=1',200,'','{"data": [{"id": "4a1d86b2-606d-43ef-80b0-b082cc102203", "state": "pending", "public": true, "issued_to": "Mar\u00eda Ejemplo-Garc\u00eda", "issued_to_first_name": "Mar\u00eda", "issued_to_middle_name": null, "issued_to_last_name": "Ejemplo-Garc\u00eda", "recipient_email": "mejemplogarcia5@example.edu", "issuer_earner_id": "a098ce2a-e337-49e3-82b5-c352e3a6c0f1", "locale": "en", "suppress_badge_notification_email": false, "issued_at": "2026-11-24T00:00:00.000Z", "issued_at_date": "2026-11-24", "expires_at": null, "expires_at_date": null, "created_at": "2026-11-24T14:03:01.248Z", "updated_at": "2026-11-24T14:03:01.248Z", "state_updated_at": null, "revocation_reason": null, "replaces_badge_id": null, "replacement_badge_id": null, "evidence": [{"id": "0164528c-ec3e-4863-aa96-5966d0e4bd41", "type": "UrlEvidence", "name": "Project report with its code", "value": "https://example.edu/reports/b00990005", "description": "Accepted on 2026-11-24."}], "accept_badge_url": "https://www.credly.com/badges/4a1d86b2-606d-43ef-80b0-b082cc102203/accept", "badge_url": null, "user": {}, "created_by": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}, "issuer": {"summary": "issued by Emulated University", "entities": [{"label": "Issued by", "primary": true, "entity": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}]}, "badge_template": {"id": "0b8f4a52-0000-4000-8000-00000000da7a", "name": "Emulated badge", "description": "A badge of the local emulator.", "state": "active", "public": true, "visibility": "public", "allow_duplicate_badges": false, "default_expires_at": null, "recipient_type": "User", "skills": [], "reporting_tags": [], "badge_template_activities": [], "url": "https://www.credly.com/org/emulated/badge/0b8f4a52-0000-4000-8000-00000000da7a", "image": null, "image_url": null, "owner": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}}], "metadata": {"count": 1, "current_page": 1, "total_count": 1, "total_pages": 1, "per": 50, "previous_page_url": null, "next_page_url": null}}','');
CREATE TABLE imports (
	id INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	format TEXT NOT NULL, 
	file TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	rows INTEGER NOT NULL, 
	new INTEGER NOT NULL, 
	changed INTEGER NOT NULL, 
	unchanged INTEGER NOT NULL, 
	rejected INTEGER NOT NULL, 
	PRIMARY KEY (id)
)
 STRICT

;
INSERT INTO "imports" VALUES(1,'2026-11-24T14:02:55Z','office','csv','grades.csv','940cdc0b3ac1c898c1123329982bd2933077e327c7b433b9e7e8efb5f48b4c86',36,36,0,0,0);
INSERT INTO "imports" VALUES(2,'2026-11-24T14:03:05Z','office','csv','more.csv','45aef89e9220f9e0429bb920bafc882f925b96ab0dab847d8b766e69c07cbec7',1,0,1,0,0);
CREATE TABLE judged_programs (
	revision TEXT NOT NULL, 
	proposal TEXT NOT NULL, 
	terms TEXT NOT NULL, 
	judged_on TEXT NOT NULL, 
	screen TEXT NOT NULL, 
	PRIMARY KEY (revision)
)
 STRICT

;
INSERT INTO "judged_programs" VALUES('a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','applied-data-analysis','1 56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b','2026-11-24','{"possible": true, "clauses": [{"courses": ["SSIE 505"], "grades": ["A", "A-", "B+", "B"]}, {"courses": ["SSIE 553"], "grades": ["A", "A-", "B+", "B", "B-", "C+", "C", "C-", "D", "P", "S", "CR", "T", "TR"]}, {"courses": ["GEOG 565", "BIOL 573"], "grades": ["A", "A-", "B+", "B", "B-", "C+", "C", "C-", "D", "P", "S", "CR", "T", "TR"]}], "evidence": ["AS1"]}');
INSERT INTO "judged_programs" VALUES('','','1 16','0001-01-01','');
CREATE TABLE ledger (
	sequence INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	previous TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (sequence), 
	UNIQUE (hash)
)
 STRICT

;
INSERT INTO "ledger" VALUES(1,'founding','67067e1d-3f18-44e7-926d-158dc093b3db','0000000000000000000000000000000000000000000000000000000000000000','b54c816c4a275b7cbab1000c5d6578e808429aa2c5152ec6322dc440c24fe040','{"actor":"office","at":"2026-11-24T14:02:49Z","by":"office","catalogue":"67067e1d-3f18-44e7-926d-158dc093b3db","content":{},"kind":"founding","policy":null,"previous":"0000000000000000000000000000000000000000000000000000000000000000","sequence":1,"subject":"67067e1d-3f18-44e7-926d-158dc093b3db","v":1}');
INSERT INTO "ledger" VALUES(2,'roster','office','b54c816c4a275b7cbab1000c5d6578e808429aa2c5152ec6322dc440c24fe040','896fa374fbbe9eeef8b8722e106b572d146b2a9a106a85a96a67c110daf9f4db','{"actor":"office","at":"2026-11-24T14:02:49Z","by":"office","catalogue":"67067e1d-3f18-44e7-926d-158dc093b3db","content":{"act":"add","email":"","from":null,"login":"office","name":"","program":null,"role":"admin","to":null,"unit":null},"kind":"roster","policy":null,"previous":"b54c816c4a275b7cbab1000c5d6578e808429aa2c5152ec6322dc440c24fe040","sequence":2,"subject":"office","v":1}');
INSERT INTO "ledger" VALUES(3,'roster','office','896fa374fbbe9eeef8b8722e106b572d146b2a9a106a85a96a67c110daf9f4db','95fbbe90d631a48276399ccf084960f4b2f4ae3cfca690e600a548f5d4bc497c','{"actor":"office","at":"2026-11-24T14:02:49Z","by":"office","catalogue":"67067e1d-3f18-44e7-926d-158dc093b3db","content":{"act":"add","email":"","from":null,"login":"office","name":"","program":null,"role":"staff","to":null,"unit":null},"kind":"roster","policy":null,"previous":"896fa374fbbe9eeef8b8722e106b572d146b2a9a106a85a96a67c110daf9f4db","sequence":3,"subject":"office","v":1}');
INSERT INTO "ledger" VALUES(4,'roster','office','95fbbe90d631a48276399ccf084960f4b2f4ae3cfca690e600a548f5d4bc497c','eafcc04c1fdc3fa5fd53a815d2d81ce54786ed3a73f6cff2bfb5280977a76196','{"actor":"office","at":"2026-11-24T14:02:49Z","by":"office","catalogue":"67067e1d-3f18-44e7-926d-158dc093b3db","content":{"act":"add","email":"","from":null,"login":"office","name":"","program":null,"role":"clerk","to":null,"unit":null},"kind":"roster","policy":null,"previous":"95fbbe90d631a48276399ccf084960f4b2f4ae3cfca690e600a548f5d4bc497c","sequence":4,"subject":"office","v":1}');
INSERT INTO "ledger" VALUES(5,'submission','applied-data-analysis','eafcc04c1fdc3fa5fd53a815d2d81ce54786ed3a73f6cff2bfb5280977a76196','62b40b8a003ca4c7b75fbfd68731a147ec3eb60b9ef81a28b4d858b2576d4fc8','{"actor":"office","at":"2026-11-24T14:02:51Z","by":"office","catalogue":"67067e1d-3f18-44e7-926d-158dc093b3db","content":{"courses":"4af14346d1be0a76c7fffc14d0e7447c317a11afb8c9475f0ce9d632ef28dd67","credits":"19e2bd824a8a18642ee4d2247118db8cbdfafe840e9f0f92e90511e647e7f47d","fees":[],"level":"graduate","proposer":"","revision":"a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b","title":"Applied Data Analysis","type":"credit-bearing","units":[{"college":"Watson College","department":"Systems Science"}]},"kind":"submission","policy":{"digest":"56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b","name":"binghamton-2020","version":"2020"},"previous":"eafcc04c1fdc3fa5fd53a815d2d81ce54786ed3a73f6cff2bfb5280977a76196","sequence":5,"subject":"applied-data-analysis","v":1}');
INSERT INTO "ledger" VALUES(6,'roster','udean','62b40b8a003ca4c7b75fbfd68731a147ec3eb60b9ef81a28b4d858b2576d4fc8','ea6c8799b3e4edf8da1c00f540323c51e7245017f7e81ce3ac1e788f28f02232','{"actor":"office","at":"2026-11-24T14:02:51Z","by":"office","catalogue":"67067e1d-3f18-44e7-926d-158dc093b3db","content":{"act":"add","email":"","from":null,"login":"udean","name":"Una Dean","program":null,"role":"unit","to":null,"unit":{"college":"Watson College","department":null}},"kind":"roster","policy":null,"previous":"62b40b8a003ca4c7b75fbfd68731a147ec3eb60b9ef81a28b4d858b2576d4fc8","sequence":6,"subject":"udean","v":1}');
INSERT INTO "ledger" VALUES(7,'roster','ochair','ea6c8799b3e4edf8da1c00f540323c51e7245017f7e81ce3ac1e788f28f02232','6c5c194be154aca4274bd3632cfd77571f09ba053b4a7128f016f0b388aa152a','{"actor":"office","at":"2026-11-24T14:02:51Z","by":"office","catalogue":"67067e1d-3f18-44e7-926d-158dc093b3db","content":{"act":"add","email":"","from":null,"login":"ochair","name":"Otto Chair","program":null,"role":"office","to":null,"unit":null},"kind":"roster","policy":null,"previous":"ea6c8799b3e4edf8da1c00f540323c51e7245017f7e81ce3ac1e788f28f02232","sequence":7,"subject":"ochair","v":1}');
INSERT INTO "ledger" VALUES(8,'roster','gsecretary','6c5c194be154aca4274bd3632cfd77571f09ba053b4a7128f016f0b388aa152a','a8ea2f26e60beccae72bc1abff17a206bf16cbc36f3f3ac4abb13100e6e12b07','{"actor":"office","at":"2026-11-24T14:02:51Z","by":"office","catalogue":"67067e1d-3f18-44e7-926d-158dc093b3db","content":{"act":"add","email":"","from":null,"login":"gsecretary","name":"Greta Secretary","program":null,"role":"graduate-council","to":null,"unit":null},"kind":"roster","policy":null,"previous":"6c5c194be154aca4274bd3632cfd77571f09ba053b4a7128f016f0b388aa152a","sequence":8,"subject":"gsecretary","v":1}');
INSERT INTO "ledger" VALUES(9,'roster','esecretary','a8ea2f26e60beccae72bc1abff17a206bf16cbc36f3f3ac4abb13100e6e12b07','3c1badac60c67da6d1eb2ee7a39e840caf479db9d93060ca79030262ad6f42d3','{"actor":"office","at":"2026-11-24T14:02:51Z","by":"office","catalogue":"67067e1d-3f18-44e7-926d-158dc093b3db","content":{"act":"add","email":"","from":null,"login":"esecretary","name":"Emil Secretary","program":null,"role":"eppc","to":null,"unit":null},"kind":"roster","policy":null,"previous":"a8ea2f26e60beccae72bc1abff17a206bf16cbc36f3f3ac4abb13100e6e12b07","sequence":9,"subject":"esecretary","v":1}');
INSERT INTO "ledger" VALUES(10,'roster','fsecretary','3c1badac60c67da6d1eb2ee7a39e840caf479db9d93060ca79030262ad6f42d3','cd292061501e441b0814cd4f697b3c52c048b4ce2892e9012f9df70628de77a6','{"actor":"office","at":"2026-11-24T14:02:52Z","by":"office","catalogue":"67067e1d-3f18-44e7-926d-158dc093b3db","content":{"act":"add","email":"","from":null,"login":"fsecretary","name":"Fay Secretary","program":null,"role":"fsec","to":null,"unit":null},"kind":"roster","policy":null,"previous":"3c1badac60c67da6d1eb2ee7a39e840caf479db9d93060ca79030262ad6f42d3","sequence":10,"subject":"fsecretary","v":1}');
INSERT INTO "ledger" VALUES(11,'roster','instructor','cd292061501e441b0814cd4f697b3c52c048b4ce2892e9012f9df70628de77a6','cd41b4f93284e9bd9ef25bcd2088485175c465039b11421ae2dd3e44f0a06e02','{"actor":"office","at":"2026-11-24T14:02:52Z","by":"office","catalogue":"67067e1d-3f18-44e7-926d-158dc093b3db","content":{"act":"add","email":"","from":null,"login":"instructor","name":"Ines Tructor","program":"applied-data-analysis","role":"evaluator","to":null,"unit":null},"kind":"roster","policy":null,"previous":"cd292061501e441b0814cd4f697b3c52c048b4ce2892e9012f9df70628de77a6","sequence":11,"subject":"instructor","v":1}');
INSERT INTO "ledger" VALUES(12,'decision','applied-data-analysis','cd41b4f93284e9bd9ef25bcd2088485175c465039b11421ae2dd3e44f0a06e02','24264edfd60b0055ec8324f3a56dbec18007b2fac95e71ca85646abc90197020','{"actor":"office","at":"2026-11-24T14:02:52Z","by":"udean","catalogue":"67067e1d-3f18-44e7-926d-158dc093b3db","content":{"decision":"approve","on":"2026-11-24","revision":"a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b","stage":"unit","units":[{"college":"Watson College","department":"Systems Science"}],"vote":null},"kind":"decision","policy":{"digest":"56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b","name":"binghamton-2020","version":"2020"},"previous":"cd41b4f93284e9bd9ef25bcd2088485175c465039b11421ae2dd3e44f0a06e02","sequence":12,"subject":"applied-data-analysis","v":1}');
INSERT INTO "ledger" VALUES(13,'decision','applied-data-analysis','24264edfd60b0055ec8324f3a56dbec18007b2fac95e71ca85646abc90197020','7b35cffe488d2d120cb18683798cb94cacb82478e52a7da1b39cb8dae9ed82a4','{"actor":"office","at":"2026-11-24T14:02:53Z","by":"ochair","catalogue":"67067e1d-3f18-44e7-926d-158dc093b3db","content":{"decision":"approve","on":"2026-11-24","revision":"a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b","stage":"office","units":[],"vote":"5-0-0"},"kind":"decision","policy":{"digest":"56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b","name":"binghamton-2020","version":"2020"},"previous":"24264edfd60b0055ec8324f3a56dbec18007b2fac95e71ca85646abc90197020","sequence":13,"subject":"applied-data-analysis","v":1}');
INSERT INTO "ledger" VALUES(14,'decision','applied-data-analysis','7b35cffe488d2d120cb18683798cb94cacb82478e52a7da1b39cb8dae9ed82a4','f81fae3140c44dda272845d4ccb126787a52b41e70b7bde2d8bed8b922bd0808','{"actor":"office","at":"2026-11-24T14:02:53Z","by":"gsecretary","catalogue":"67067e1d-3f18-44e7-926d-158dc093b3db","content":{"decision":"approve","on":"2026-11-24","revision":"a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b","stage":"graduate-council","units":[],"vote":"11-0-1"},"kind":"decision","policy":{"digest":"56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b","name":"binghamton-2020","version":"2020"},"previous":"7b35cffe488d2d120cb18683798cb94cacb82478e52a7da1b39cb8dae9ed82a4","sequence":14,"subject":"applied-data-analysis","v":1}');
INSERT INTO "ledger" VALUES(15,'decision','applied-data-analysis','f81fae3140c44dda272845d4ccb126787a52b41e70b7bde2d8bed8b922bd0808','03ed90b910147a19e004a4a237008c58162c91a298ce956a6fb74b3541075a22','{"actor":"office","at":"2026-11-24T14:02:54Z","by":"esecretary","catalogue":"67067e1d-3f18-44e7-926d-158dc093b3db","content":{"decision":"approve","on":"2026-11-24","revision":"a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b","stage":"eppc","units":[],"vote":"9-0-1"},"kind":"decision","policy":{"digest":"56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b","name":"binghamton-2020","version":"2020"},"previous":"f81fae3140c44dda272845d4ccb126787a52b41e70b7bde2d8bed8b922bd0808","sequence":15,"subject":"applied-data-analysis","v":1}');
INSERT INTO "ledger" VALUES(16,'decision','applied-data-analysis','03ed90b910147a19e004a4a237008c58162c91a298ce956a6fb74b3541075a22','fce6ae66e3faedff967f6ca2d573c302b4e917d418305dc25fd58bfe3b842ff3','{"actor":"office","at":"2026-11-24T14:02:54Z","by":"fsecretary","catalogue":"67067e1d-3f18-44e7-926d-158dc093b3db","content":{"decision":"approve","on":"2026-11-24","revision":"a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b","stage":"fsec","units":[],"vote":"12-1-0"},"kind":"decision","policy":{"digest":"56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b","name":"binghamton-2020","version":"2020"},"previous":"03ed90b910147a19e004a4a237008c58162c91a298ce956a6fb74b3541075a22","sequence":16,"subject":"applied-data-analysis","v":1}');
INSERT INTO "ledger" VALUES(17,'awards','awards','fce6ae66e3faedff967f6ca2d573c302b4e917d418305dc25fd58bfe3b842ff3','4ccd154535096fe8474da9f6118fb1dcc974e1b811461add5798a56e483a982b','{"actor":"office","at":"2026-11-24T14:03:00Z","by":"office","catalogue":"67067e1d-3f18-44e7-926d-158dc093b3db","content":{"commitments":["00cc26a08e781f4d713fadecff7c86a532637b9c127f0019bd968742d6a48ce2","0878bbbc8d272c10c45e092424c1e1c465865d46bcaaee9cacf5d65d55c41de0","4b46f70e38cfe7009fd6042ccd0df2757ac540c489c51443d7f443dc8337796d","643cdd81ae56d0971184abd2f70e2af5ba521de897400494c0e499757357e371","83142be4e54853a5884e65e6f167ff42b62c2e6c249e62a86f8b25a824cebeed","8f8e883603b0a0c7f5a3815413d39fd06291dd88d0a49157b0ae7713c7aa522b","a2cfc4f8355e6725e388adcd2eb340c6dc3f3f4ddbe2d9c72f563d5066251608","ab82376933b326b32644d7bb29e303a4aa19dfae4821314171bd0454ca296387","af56b8be41cf44cfb1922b722df13e88f90150bdc6fa1b894a2f5f49b0010dc6","d31b2039e38759ae18e31ed60dc372a735fc1212de4633ed4e9fccd4f982274d"]},"kind":"awards","policy":null,"previous":"fce6ae66e3faedff967f6ca2d573c302b4e917d418305dc25fd58bfe3b842ff3","sequence":17,"subject":"awards","v":1}');
INSERT INTO "ledger" VALUES(18,'comment','applied-data-analysis','4ccd154535096fe8474da9f6118fb1dcc974e1b811461add5798a56e483a982b','cecbcfeb70443979b4c0ad9d0c798a183e326027c19d29e9adf1466bc88adc16','{"actor":"office","at":"2026-11-24T14:03:03Z","by":"office","catalogue":"67067e1d-3f18-44e7-926d-158dc093b3db","content":{"note":"81882ae895d23eebf67322eaaef6996bd54ac9617e407268509132bfa7088ac3","revision":"a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b"},"kind":"comment","policy":{"digest":"56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b","name":"binghamton-2020","version":"2020"},"previous":"4ccd154535096fe8474da9f6118fb1dcc974e1b811461add5798a56e483a982b","sequence":18,"subject":"applied-data-analysis","v":1}');
CREATE TABLE notes (
	sequence INTEGER NOT NULL, 
	salt TEXT NOT NULL, 
	text TEXT NOT NULL, 
	PRIMARY KEY (sequence), 
	FOREIGN KEY(sequence) REFERENCES ledger (sequence)
)
 STRICT

;
INSERT INTO "notes" VALUES(18,'ced867ea47670e65de161969602b2eef98cbdf5e27a096aecc68b2308f4a24ac','Reads well.');
CREATE TABLE packs (
	digest TEXT NOT NULL, 
	name TEXT NOT NULL, 
	version TEXT NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (digest)
)
 STRICT

;
INSERT INTO "packs" VALUES('56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b','binghamton-2020','2020','# yaml-language-server: $schema=../../../../schemas/policy.schema.json
#
# Binghamton University''s policy on micro-credentials, in the text that Faculty Governance approved.
# The clauses are short paraphrases of our own: the approved text is what binds, and `where` says which
# section of it each one comes from. `reading: true` marks what the text leaves open and this pack settles.
mcred: policy/1
id: binghamton-2020
version: "2020"
title: Binghamton University micro-credential policy, as approved by Faculty Governance
verified: true
in_force: {from: 2020-01-01}     # the text names no day; only the year is established

limits:
  # Judged on the largest total that a student could be asked to take.
  credits:
    credit-bearing: {max: 12, clause: B20-credits-max}
    non-credit: {max: 0, clause: B20-non-credit-smaller}
  # Judged on the fewest courses with which a student could finish.
  courses:
    credit-bearing: {min: 2, clause: B20-courses-least}

competencies:                    # the eight names that the text takes from NACE
  clause: B20-competency
  terms:
    - id: critical-thinking-problem-solving
      name: critical thinking/problem solving
      names: [critical thinking and problem solving, problem-solving, problem solving]
    - id: oral-written-communications
      name: oral/written communications
      names: [oral and written communications, oral/written communication, oral-written-communication]
    - id: teamwork-collaboration
      name: teamwork/collaboration
      names: [teamwork and collaboration, collaboration]
    - id: digital-technology
      name: digital technology
    - id: leadership
      name: leadership
    - id: professionalism-work-ethic
      name: professionalism/work ethic
      names: [professionalism and work ethic, work ethic]
    - id: career-management
      name: career management
    - id: global-intercultural-fluency
      name: global/intercultural fluency
      names: [global and intercultural fluency, intercultural fluency]
  elsewhere:                     # the titles that NACE published in 2021; `leadership` is in both lists
    - {id: critical-thinking, name: Critical Thinking, counterpart: critical-thinking-problem-solving, same: true}
    - {id: communication, name: Communication, counterpart: oral-written-communications}
    - {id: teamwork, name: Teamwork, counterpart: teamwork-collaboration, same: true}
    - {id: technology, name: Technology, counterpart: digital-technology, same: true}
    - {id: professionalism, name: Professionalism, counterpart: professionalism-work-ethic, same: true}
    - id: career-self-development
      name: Career & Self-Development
      names: [career and self-development, career-and-self-development]
      counterpart: career-management
    - id: equity-inclusion
      name: Equity & Inclusion
      names: [equity and inclusion, equity-and-inclusion]
      counterpart: global-intercultural-fluency

purposes:
  clause: B20-purpose
  terms:
    - id: workforce-preparation
      name: preparing students for the workforce
      names: [workforce, preparing for the workforce, preparation for the workforce, prepare students for the workforce]
    - id: standing-out
      name: helping students stand out to employers
      names: [stand out, stand out to employers, standing out to employers, help students stand out to employers]
    - id: bridge-to-credential
      name: bridging to larger credentials
      names: [bridge, bridging, bridge to credentials, bridging to credentials, bridge to larger credential,
              bridge to larger credentials, bridge to a larger credential, bridging to a larger credential]
    - id: lifelong-learning
      name: supporting life-long learning of professionals
      names: [life-long learning, life-long learning of professionals, lifelong learning of professionals,
              supporting lifelong learning, supporting life-long learning]
    - id: continuing-education
      name: enhancing professional skills through continuing education
      names: [professional skills, professional enhancement, enhancing professional skills,
              enhancement of professional skills, enhance professional skills]

requires:
  - {part: purpose.aims, clause: B20-purpose}
  - {part: purpose.benefit, clause: B20-benefit}
  - {part: competencies, clause: B20-competency}
  - {part: employer_need, clause: B20-employers}
  - {part: outcomes, clause: B20-objectives}
  - {part: activities, clause: B20-links}
  - {part: assessments, clause: B20-assessment-plan}
  - {part: requirements, clause: B20-collection}
  - {part: badge, clause: B20-badge}
  - {part: responsibilities.criteria, clause: B20-criteria}
  - {part: responsibilities.advising, clause: B20-advising}
  - {part: responsibilities.tracking, clause: B20-tracking}
  - {part: responsibilities.instructors, clause: B20-instructors}
  - {part: responsibilities.evidence, clause: B20-evaluating}
  - {part: level, types: [credit-bearing], clause: B20-level}
  - {part: participation, types: [credit-bearing], clause: B20-non-matriculated}
  - {part: transcript.notation, types: [credit-bearing], clause: B20-transcript}
  - {part: fees, types: [non-credit], clause: B20-non-credit-fees}

grades:                          # `ranked` from the best to the least that earns credit; there is no A+, D+ or D-
  ranked: [A, A-, B+, B, B-, C+, C, C-, D]
  failing: [F]
  passing_unranked: [P, S, CR, T, TR]
  in_progress: [I, IP, MG, NR, ""]
  never: [W, WD, WN, AU, U, NC]

season_ends: {winter: 01-31, spring: 05-31, summer: 08-31, fall: 12-31}

stages:
  - id: unit
    title: Unit curriculum approval
    role: unit
    per_unit: true
    clause: B20-unit-first
  - id: office
    title: Committee of the Office of Micro-Credentials
    role: office
    needs: [unit]
    clause: B20-office-review
  - id: graduate-council
    title: Graduate Council
    role: graduate-council
    needs: [office]
    when: {type: credit-bearing, level: graduate}
    vote: true
    clause: B20-graduate-council
  - id: eppc
    title: Educational Policy and Priorities Committee (EPPC)
    role: eppc
    needs: [office, graduate-council]
    when: {type: credit-bearing}
    vote: true
    clause: B20-senate
  - id: fsec
    title: Faculty Senate Executive Committee (FSEC)
    role: fsec
    needs: [eppc]
    when: {type: credit-bearing}
    vote: true
    clause: B20-senate
  - id: fee-review
    title: Fee review
    role: fee-review
    needs: [unit]
    when: {type: credit-bearing, fees: true}
    matters: [fees]
    clause: B20-fee-review

double_counting: false
award_needs_badge_evidence: true

# What a pack may say otherwise: error, warning or info for a rule''s code.
severities:
  MC202: warning                 # "normally at least two courses"
  MC203: error

clauses:
  # --- the charge from SUNY
  - id: B20-local-approval
    where: introduction; what is a micro-credential
    text: A campus may develop and approve its own micro-credentials through procedures of its own.
    checked_by: stage
    checkers: [unit, office]
  - id: B20-competency-based
    where: introduction
    text: A micro-credential is based on competencies.
    checked_by: rule
    checkers: [MC404]
  - id: B20-high-quality
    where: introduction; approval process
    text: A micro-credential is meaningful, relevant and of high quality.
    checked_by: stage
    checkers: [office]
  - id: B20-endorsed
    where: introduction
    text: The campus endorses what it issues.
    checked_by: record
    checkers: [ledger]
  - id: B20-governance
    where: introduction; approval process
    text: Micro-credentials are developed and reviewed under procedures of Faculty Governance.
    checked_by: stage
    checkers: [office, graduate-council, eppc, fsec]

  # --- what is a micro-credential
  - id: B20-attests
    where: what is a micro-credential
    text: It verifies and attests skills or competencies that the student has demonstrated.
    checked_by: record
    checkers: [evidence, award]
  - id: B20-shorter
    where: what is a micro-credential
    text: It is generally shorter than a degree or certificate.
    checked_by: stage
    checkers: [office]
  - id: B20-formats
    where: what is a micro-credential
    text: It may use classes of the semester schedule, or shorter and more flexible formats.
    checked_by: person
    checkers: [unit]
  - id: B20-two-types
    where: what is a micro-credential; Binghamton micro-credentials
    text: It is either credit-bearing, made of courses and perhaps experiences, or not for credit; nothing else.
    checked_by: rule
    checkers: [MC105, MC107]
    reading: true
  - id: B20-badge
    where: what is a micro-credential; Binghamton micro-credentials; motion
    text: Each earns a digital badge, and the badge shows evidence of what its bearer learned or can do.
    checked_by: rule
    checkers: [MC311, MC405, MC406]

  # --- Binghamton micro-credentials
  - id: B20-purpose
    where: Binghamton micro-credentials; implementation issues
    text: It has a clear purpose among the five that the policy names.
    checked_by: rule
    checkers: [MC301, MC302]
  - id: B20-competency
    where: Binghamton micro-credentials
    text: It shows how it relates to one or more of the eight NACE competencies.
    checked_by: rule
    checkers: [MC304, MC305]
  - id: B20-coursework
    where: Binghamton micro-credentials
    text: A credit-bearing one consists of completed coursework.
    checked_by: rule
    checkers: [MC203]
    reading: true
  - id: B20-courses-least
    where: Binghamton micro-credentials; motion
    text: A credit-bearing one normally involves at least two courses.
    checked_by: rule
    checkers: [MC202]
    reading: true
  - id: B20-credits-max
    where: Binghamton micro-credentials; motion
    text: A credit-bearing one has at most 12 credits, judged on the largest total a student could be asked for.
    checked_by: rule
    checkers: [MC201, MC209, MC210]
    reading: true
  - id: B20-experiences
    where: Binghamton micro-credentials; motion
    text: A credit-bearing one may require experiences beside its courses.
    checked_by: person
    checkers: [unit]
  - id: B20-transcript
    where: Binghamton micro-credentials; motion
    text: A credit-bearing one appears on the student''s transcript.
    checked_by: rule
    checkers: [MC314]
  - id: B20-credly
    where: Binghamton micro-credentials
    text: The university issues the badges of both types through Credly.
    checked_by: record
    checkers: [issue-badge, badge]
  - id: B20-badge-evidence
    where: Binghamton micro-credentials
    text: A badge is issued on submitted evidence that the learning objectives were reached.
    checked_by: record
    checkers: [evidence, evaluate, issue-badge]
  - id: B20-non-credit-smaller
    where: Binghamton micro-credentials; motion
    text: A non-credit one is typically smaller; read as carrying no course credits.
    checked_by: rule
    checkers: [MC208]
    reading: true
  - id: B20-value
    where: Binghamton micro-credentials; motion
    text: A non-credit one, and the badge of either, is of high quality and worth something to who earns it.
    checked_by: stage
    checkers: [office]
  - id: B20-only-approved
    where: Binghamton micro-credentials
    text: Only programs approved under the policy may use the university''s badge.
    checked_by: record
    checkers: [issue-badge]
  - id: B20-one-program-one-title
    where: Binghamton micro-credentials
    text: Two programs do not share a title, so that a badge shows which approved program it belongs to.
    checked_by: rule
    checkers: [MC601]
    reading: true

  # --- approval process
  - id: B20-help
    where: approval process
    text: An Office of Micro-Credentials helps to develop strong proposals.
    checked_by: rule
    checkers:
      [MC501, MC502, MC503, MC504, MC505, MC506, MC507, MC508, MC509, MC510, MC511, MC512, MC513, MC514, MC515, MC516,
       MC517, MC518, MC519, MC520, MC521, MC522, MC523, MC524,
       MC602, MC604, MC605, MC606, MC607, MC608, MC609, MC610, MC611, MC612]
    reading: true
  - id: B20-unit-first
    where: approval process; motion
    text: The regular curriculum approval of the school, college or unit comes first; each unit of several approves.
    checked_by: stage
    checkers: [unit]
    reading: true
  - id: B20-office-review
    where: approval process; motion
    text: A committee at the office, with faculty on it, then reviews the proposal.
    checked_by: stage
    checkers: [office]
  - id: B20-office-members
    where: approval process
    text: That committee has faculty and instructional-design professionals.
    checked_by: person
    checkers: [admin]
  - id: B20-graduate-council
    where: approval process; motion
    text: The Graduate Council reviews credit-bearing proposals of the graduate level.
    checked_by: stage
    checkers: [graduate-council]
  - id: B20-level
    where: approval process; motion
    text: A credit-bearing proposal is of the undergraduate or the graduate level, which decides its way.
    checked_by: rule
    checkers: [MC315]
    reading: true
  - id: B20-senate
    where: approval process; motion
    text: "Credit-bearing proposals take the Senate''s way for items approved on campus: EPPC, then FSEC."
    checked_by: stage
    checkers: [eppc, fsec]
  - id: B20-non-credit-ends
    where: approval process
    text: Non-credit ones may start once their unit and the office have approved.
    checked_by: stage
    checkers: [unit, office]
  - id: B20-fee-review
    where: approval process
    text: Fees beyond tuition for a credit-bearing one pass the normal fee review.
    checked_by: stage
    checkers: [fee-review]
  - id: B20-non-matriculated
    where: approval process
    text: Non-matriculated students may take part in a credit-bearing one as its originating units decide; the proposal says how.
    checked_by: rule
    checkers: [MC313]
    reading: true
  - id: B20-non-credit-fees
    where: approval process
    text: A non-credit proposal states its fees, none included.
    checked_by: rule
    checkers: [MC316]
    reading: true

  # --- implementation issues
  - id: B20-criteria
    where: implementation issues
    text: The proposing units set the criteria, which a student must be able to meet.
    checked_by: rule
    checkers: [MC312, MC204, MC205, MC206, MC207, MC411]
  - id: B20-advising
    where: implementation issues
    text: The proposing units advise the students.
    checked_by: rule
    checkers: [MC312]
  - id: B20-tracking
    where: implementation issues
    text: The proposing units track progress.
    checked_by: rule
    checkers: [MC312]
  - id: B20-instructors
    where: implementation issues
    text: The proposing units qualify the instructors.
    checked_by: rule
    checkers: [MC312]
  - id: B20-evaluating
    where: implementation issues
    text: The proposing units evaluate the evidence for badges and, for credit-bearing ones, for the transcript.
    checked_by: rule
    checkers: [MC312]
  - id: B20-evaluated-record
    where: implementation issues
    text: Badge and transcript rest on evidence that the proposing unit''s evaluator accepted.
    checked_by: record
    checkers: [evidence, evaluate]
    reading: true
  - id: B20-benefit
    where: implementation issues
    text: The proposal demonstrates a clear benefit.
    checked_by: rule
    checkers: [MC303]
  - id: B20-objectives
    where: implementation issues
    text: The proposal articulates learning objectives in terms of the NACE competencies.
    checked_by: rule
    checkers: [MC307, MC409]
  - id: B20-employers
    where: implementation issues
    text: The proposal gives evidence of importance to employers.
    checked_by: rule
    checkers: [MC306]
  - id: B20-links
    where: implementation issues
    text: Learning outcomes and learning activities are clearly linked.
    checked_by: rule
    checkers: [MC308, MC401, MC402, MC407, MC410]
  - id: B20-assessment-plan
    where: implementation issues
    text: The proposal plans how the evidence behind the badge is assessed.
    checked_by: rule
    checkers: [MC309, MC403, MC408]
  - id: B20-incentives
    where: implementation issues
    text: Support and incentives for developing micro-credentials may be settled later.
    checked_by: person
    checkers: [admin]
  - id: B20-tracking-systems
    where: implementation issues
    text: Details of systems that track progress may be settled later.
    checked_by: person
    checkers: [admin]
  - id: B20-outside-instructors
    where: implementation issues
    text: The qualification of instructors from outside the university may be settled later.
    checked_by: person
    checkers: [unit]
  - id: B20-stacking-non-credit
    where: implementation issues
    text: Non-credit ones may count toward credit-bearing ones; how is settled later.
    checked_by: person
    checkers: [unit]
  - id: B20-stacking-larger
    where: implementation issues
    text: Micro-credentials may count toward degrees and larger certificates; how is settled later.
    checked_by: person
    checkers: [unit]
  - id: B20-interdisciplinary
    where: implementation issues
    text: Interdisciplinary ones are encouraged.
    checked_by: stage
    checkers: [unit]

  # --- the motion
  - id: B20-collection
    where: motion
    text: It is made of courses and experience by which students build professional skills and can show them.
    checked_by: rule
    checkers: [MC310]
');
CREATE TABLE proposals (
	id TEXT NOT NULL, 
	title TEXT NOT NULL, 
	revision TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(revision) REFERENCES revisions (digest)
)
 STRICT

;
INSERT INTO "proposals" VALUES('applied-data-analysis','Applied Data Analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b');
CREATE TABLE revisions (
	digest TEXT NOT NULL, 
	proposal TEXT NOT NULL, 
	contacts TEXT NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (digest)
)
 STRICT

;
INSERT INTO "revisions" VALUES('a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','applied-data-analysis','[{"name": "Petra Proposer", "email": "pproposer@example.edu"}]','# yaml-language-server: $schema=../schemas/proposal.schema.json
# An invented program of an invented department, for the demonstration.
mcred: proposal/1
id: applied-data-analysis
title: Applied Data Analysis
type: credit-bearing
level: graduate
units:
  - {college: Watson College, department: Systems Science}
contacts:
  - {name: Petra Proposer, email: pproposer@example.edu, role: program coordinator}
first_offered: 2027-spring
summary: >-
  Three graduate courses and a published project, after which a student can take a question from practice,
  answer it with data, and defend the answer before the people who asked.
purpose:
  aims: [workforce-preparation, standing-out]
  benefit: >-
    A transcript shows grades in separate courses; this shows one finished piece of work that an employer can
    open, read and question.
audience: Graduate students of any program who will work with data, and professionals returning to study.
competencies: [critical-thinking-problem-solving, oral-written-communications, digital-technology]
employer_need:
  - kind: advisory-board
    statement: >-
      Six of the eight members named regression modelling and clear reporting as what new staff lack most.
    source: https://example.edu/advisory-board/minutes-2026-05
outcomes:
  - id: LO1
    statement: Fit a regression model to real data and check its assumptions
    competencies: [critical-thinking-problem-solving]
  - id: LO2
    statement: Explain the result of an analysis to people who did not study statistics
    competencies: [oral-written-communications]
  - id: LO3
    statement: Build an analysis that another person can run again
    competencies: [digital-technology]
activities:
  - {id: A1, title: Regression project, course: SSIE 505, outcomes: [LO1, LO3]}
  - {id: A2, title: Client presentation, course: SSIE 553, outcomes: [LO2]}
assessments:
  - id: AS1
    title: Project report with its code
    outcomes: [LO1, LO2, LO3]
    method: rubric
    standard: proficient on every row
    evidence: {kind: url, description: "the report and its repository, published with the student''s consent"}
    evaluator: course instructor
requirements:
  all_of:
    - {course: SSIE 505, title: Applied Probability and Statistics, credits: 3, min_grade: B}
    - {course: SSIE 553, title: Operations Research, credits: 3}
    - choose: 1
      title: Data in a field of practice
      of:
        - {course: GEOG 565, title: Geographic Data Analysis, credits: 3}
        - {course: BIOL 573, title: Biometry, credits: 3}
    - {assessment: AS1}
fees: none
participation: {non_matriculated: true, conditions: A bachelor''s degree and the department''s consent.}
responsibilities:
  criteria: Systems Science graduate committee
  advising: program coordinator
  tracking: program coordinator
  instructors: department chair
  evidence: course instructor of SSIE 505
badge:
  name: Applied Data Analysis
  description: >-
    The bearer took a question from practice, answered it with a regression analysis that others can run again,
    and explained the result to people outside the field.
  skills: [regression, reproducible analysis, statistical communication]
  evidence: [AS1]
stacks_into:
  - {credential: MS Systems Science, kind: degree}
transcript: {notation: Micro-credential in Applied Data Analysis}
');
CREATE TABLE runs (
	id TEXT NOT NULL, 
	purpose TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	started_at TEXT NOT NULL, 
	ended_at TEXT, 
	outcome TEXT NOT NULL, 
	PRIMARY KEY (id)
)
 STRICT

;
INSERT INTO "runs" VALUES('2026-11-24-7c0179','issue-badge','office','2026-11-24T14:03:00Z','2026-11-24T14:03:01Z','ended');
INSERT INTO "runs" VALUES('2026-11-24-be2159','issue-badge','office','2026-11-24T14:03:02Z','2026-11-24T14:03:02Z','ended');
CREATE TABLE student_changes (
	id INTEGER NOT NULL, 
	student_id TEXT NOT NULL, 
	fields TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	at TEXT NOT NULL, 
	note TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(student_id) REFERENCES students (student_id)
)
 STRICT

;
CREATE TABLE student_holds (
	id INTEGER NOT NULL, 
	student_id TEXT NOT NULL, 
	act TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	at TEXT NOT NULL, 
	note TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(student_id) REFERENCES students (student_id)
)
 STRICT

;
INSERT INTO "student_holds" VALUES(1,'B00990009','hold','office','office','2026-11-24T14:03:04Z','Asked for it.');
CREATE TABLE student_merges (
	id INTEGER NOT NULL, 
	old_id TEXT NOT NULL, 
	new_id TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	at TEXT NOT NULL, 
	note TEXT NOT NULL, 
	moved TEXT NOT NULL, 
	undone_at TEXT, 
	undone_by TEXT NOT NULL, 
	undone_actor TEXT NOT NULL, 
	undone_note TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(old_id) REFERENCES students (student_id), 
	FOREIGN KEY(new_id) REFERENCES students (student_id)
)
 STRICT

;
CREATE TABLE student_past (
	id INTEGER NOT NULL, 
	student_id TEXT NOT NULL, 
	email TEXT NOT NULL, 
	given_name TEXT NOT NULL, 
	family_name TEXT NOT NULL, 
	until TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(student_id) REFERENCES students (student_id)
)
 STRICT

;
CREATE TABLE students (
	student_id TEXT NOT NULL, 
	email TEXT NOT NULL, 
	given_name TEXT NOT NULL, 
	family_name TEXT NOT NULL, 
	earner_id TEXT NOT NULL, 
	matriculated INTEGER NOT NULL, 
	ended TEXT, 
	on_hold INTEGER NOT NULL, 
	search TEXT NOT NULL, 
	added_at TEXT NOT NULL, 
	changed_at TEXT NOT NULL, 
	PRIMARY KEY (student_id)
)
 WITHOUT ROWID,
 STRICT

;
INSERT INTO "students" VALUES('B00990001','atestwell1@example.edu','Ada','Testwell','0af9258f-1563-49c4-ba2c-dc704a33750c',1,NULL,0,'b00990001 ada testwell atestwell1@example.edu','2026-11-24T14:02:55Z','2026-11-24T14:02:55Z');
INSERT INTO "students" VALUES('B00990002','msamplesen2@example.edu','Milo','Samplesen','ce7a5113-84e6-49fe-b72a-177afeba2d7b',1,NULL,0,'b00990002 milo samplesen msamplesen2@example.edu','2026-11-24T14:02:55Z','2026-11-24T14:02:55Z');
INSERT INTO "students" VALUES('B00990003','zbeispiel3@example.edu','Zoë','Beispiel','fed76f2f-ffec-4d69-92e2-252732833ab8',1,NULL,0,'b00990003 zoe beispiel zbeispiel3@example.edu','2026-11-24T14:02:55Z','2026-11-24T14:02:55Z');
INSERT INTO "students" VALUES('B00990004','soplaceholder4@example.edu','Seán','O''Placeholder','e8af9ad5-5fa5-45a4-89df-7c12815a3de0',1,NULL,0,'b00990004 sean o''placeholder soplaceholder4@example.edu','2026-11-24T14:02:55Z','2026-11-24T14:02:55Z');
INSERT INTO "students" VALUES('B00990005','mejemplogarcia5@example.edu','María','Ejemplo-García','a098ce2a-e337-49e3-82b5-c352e3a6c0f1',1,NULL,0,'b00990005 maria ejemplo-garcia mejemplogarcia5@example.edu','2026-11-24T14:02:55Z','2026-11-24T14:02:55Z');
INSERT INTO "students" VALUES('B00990006','bfictus6@example.edu','Bartholomew','Fictus','72931e52-0df7-495f-81b7-fdacd0cf23c1',1,NULL,0,'b00990006 bartholomew fictus bfictus6@example.edu','2026-11-24T14:02:55Z','2026-11-24T14:02:55Z');
INSERT INTO "students" VALUES('B00990007','hdummy7@example.edu','Hyun','Dummy','9b6eda8b-a595-4ad2-981e-b806a3ac99b9',1,NULL,0,'b00990007 hyun dummy hdummy7@example.edu','2026-11-24T14:02:55Z','2026-11-24T14:02:55Z');
INSERT INTO "students" VALUES('B00990008','nnobody8@example.edu','Nia','Nobody','8c1baf5a-0528-4bd4-a135-26e8e86f3601',1,NULL,0,'b00990008 nia nobody nnobody8@example.edu','2026-11-24T14:02:55Z','2026-11-24T14:02:55Z');
INSERT INTO "students" VALUES('B00990009','oprve9@example.edu','Ola','Prøve','bf908d26-f680-49c1-b671-3b5a899275d6',1,NULL,1,'b00990009 ola prove oprve9@example.edu','2026-11-24T14:02:55Z','2026-11-24T14:02:55Z');
INSERT INTO "students" VALUES('B00990010','tmithal10@example.edu','Tariq','Mithal','4aa49f82-9d8e-4021-b5d8-82f4103bf0ad',1,NULL,0,'b00990010 tariq mithal tmithal10@example.edu','2026-11-24T14:02:55Z','2026-11-24T14:02:55Z');
INSERT INTO "students" VALUES('B00990011','winstance11@example.edu','Wren','Instance','a29ba6e0-347f-4271-91f2-a59d062872df',1,NULL,0,'b00990011 wren instance winstance11@example.edu','2026-11-24T14:02:55Z','2026-11-24T14:02:55Z');
INSERT INTO "students" VALUES('B00990012','yrei12@example.edu','Yuki','Rei','6cb96354-1c0a-4095-9ddc-90a9f6afc356',1,NULL,0,'b00990012 yuki rei yrei12@example.edu','2026-11-24T14:02:55Z','2026-11-24T14:02:55Z');
CREATE TABLE transcript_lines (
	id INTEGER NOT NULL, 
	receipt INTEGER NOT NULL, 
	award_id TEXT NOT NULL, 
	action TEXT NOT NULL, 
	student_id TEXT NOT NULL, 
	family_name TEXT NOT NULL, 
	given_name TEXT NOT NULL, 
	proposal TEXT NOT NULL, 
	title TEXT NOT NULL, 
	notation TEXT NOT NULL, 
	earned_on TEXT NOT NULL, 
	term TEXT NOT NULL, 
	credits TEXT NOT NULL, 
	erased INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(receipt) REFERENCES transcript_receipts (number), 
	FOREIGN KEY(award_id) REFERENCES awards (id)
)
 STRICT

;
CREATE TABLE transcript_receipts (
	number INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	format TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	written_at TEXT, 
	PRIMARY KEY (number)
)
 STRICT

;
CREATE INDEX ix_ledger_kind ON ledger (kind);
CREATE INDEX ix_ledger_subject ON ledger (subject);
CREATE INDEX ix_revisions_proposal ON revisions (proposal);
CREATE INDEX ix_badge_acts_award_id ON badge_acts (award_id);
CREATE INDEX ix_exchanges_run_id ON exchanges (run_id);
CREATE INDEX ix_exchanges_award_id ON exchanges (award_id);
CREATE INDEX ix_runs_purpose ON runs (purpose);
CREATE INDEX ix_student_holds_student_id ON student_holds (student_id);
CREATE INDEX ix_completion_history_student_id ON completion_history (student_id);
CREATE INDEX ix_enrolments_open ON enrolments (revision, student_id) WHERE ended_on IS NULL;
CREATE INDEX ix_enrolments_proposal ON enrolments (proposal);
CREATE INDEX ix_enrolment_acts_student_id ON enrolment_acts (student_id);
CREATE INDEX ix_evidence_proposal ON evidence (proposal);
CREATE INDEX ix_evidence_student_id ON evidence (student_id);
CREATE INDEX ix_exceptions_proposal ON exceptions (proposal);
CREATE INDEX ix_exceptions_student_id ON exceptions (student_id);
CREATE INDEX ix_awards_proposal ON awards (proposal);
CREATE INDEX ix_disclosures_student_id ON disclosures (student_id);
CREATE INDEX ix_student_past_student_id ON student_past (student_id);
CREATE INDEX ix_student_changes_student_id ON student_changes (student_id);
CREATE INDEX ix_student_merges_old_id ON student_merges (old_id);
CREATE INDEX ix_student_merges_new_id ON student_merges (new_id);
CREATE INDEX ix_evidence_verdicts_evidence_id ON evidence_verdicts (evidence_id);
CREATE INDEX ix_award_acts_award_id ON award_acts (award_id);
CREATE INDEX ix_transcript_lines_award_id ON transcript_lines (award_id);
CREATE INDEX ix_transcript_lines_receipt ON transcript_lines (receipt);
CREATE INDEX ix_badges_state ON badges (state);
CREATE INDEX ix_badges_run_id ON badges (run_id);
CREATE TRIGGER ledger_no_UPDATE BEFORE UPDATE ON ledger
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ledger_no_DELETE BEFORE DELETE ON ledger
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ledger_continues BEFORE INSERT ON ledger
WHEN NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM ledger)
  OR NEW.previous IS NOT coalesce((SELECT hash FROM ledger ORDER BY sequence DESC LIMIT 1), '0000000000000000000000000000000000000000000000000000000000000000')
  OR EXISTS (SELECT 1 FROM ledger WHERE hash = NEW.hash)
BEGIN SELECT RAISE(ABORT, 'this entry does not continue the ledger'); END;
CREATE TRIGGER revisions_no_update BEFORE UPDATE ON revisions BEGIN SELECT RAISE(ABORT, 'what the ledger names is kept as it is'); END;
CREATE TRIGGER revisions_no_delete BEFORE DELETE ON revisions BEGIN SELECT RAISE(ABORT, 'what the ledger names is kept as it is'); END;
CREATE TRIGGER packs_no_update BEFORE UPDATE ON packs BEGIN SELECT RAISE(ABORT, 'what the ledger names is kept as it is'); END;
CREATE TRIGGER packs_no_delete BEFORE DELETE ON packs BEGIN SELECT RAISE(ABORT, 'what the ledger names is kept as it is'); END;
CREATE TRIGGER attachments_no_update BEFORE UPDATE ON attachments BEGIN SELECT RAISE(ABORT, 'what the ledger names is kept as it is'); END;
CREATE TRIGGER attachments_no_delete BEFORE DELETE ON attachments BEGIN SELECT RAISE(ABORT, 'what the ledger names is kept as it is'); END;
CREATE TRIGGER awards_are_frozen
       BEFORE UPDATE OF id, proposal, revision, earned_on, found_at, proof, salt, ledger_entry ON awards
       WHEN NEW.proof <> '' OR NEW.id <> OLD.id
       BEGIN SELECT RAISE(ABORT, 'an award is frozen when it is found'); END;
CREATE TRIGGER completions_given_away AFTER UPDATE OF student_id ON completions
    WHEN NEW.student_id <> OLD.student_id
    BEGIN
      DELETE FROM changed_students WHERE student_id = OLD.student_id;
      INSERT INTO changed_students (student_id) VALUES (OLD.student_id);
    END;
CREATE TRIGGER evidence_given_away AFTER UPDATE OF student_id ON evidence
    WHEN NEW.student_id <> OLD.student_id
    BEGIN
      DELETE FROM changed_students WHERE student_id = OLD.student_id;
      INSERT INTO changed_students (student_id) VALUES (OLD.student_id);
    END;
CREATE TRIGGER exceptions_given_away AFTER UPDATE OF student_id ON exceptions
    WHEN NEW.student_id <> OLD.student_id
    BEGIN
      DELETE FROM changed_students WHERE student_id = OLD.student_id;
      INSERT INTO changed_students (student_id) VALUES (OLD.student_id);
    END;
CREATE TRIGGER awards_given_away AFTER UPDATE OF student_id ON awards
    WHEN NEW.student_id <> OLD.student_id
    BEGIN
      DELETE FROM changed_students WHERE student_id = OLD.student_id;
      INSERT INTO changed_students (student_id) VALUES (OLD.student_id);
    END;
CREATE TRIGGER enrolments_noted_insert AFTER INSERT ON enrolments
    BEGIN
      DELETE FROM changed_students WHERE student_id = NEW.student_id;
      INSERT INTO changed_students (student_id) VALUES (NEW.student_id);
    END;
CREATE TRIGGER enrolments_noted_update AFTER UPDATE ON enrolments
    BEGIN
      DELETE FROM changed_students WHERE student_id = NEW.student_id;
      INSERT INTO changed_students (student_id) VALUES (NEW.student_id);
    END;
CREATE TRIGGER evidence_noted_insert AFTER INSERT ON evidence
    BEGIN
      DELETE FROM changed_students WHERE student_id = NEW.student_id;
      INSERT INTO changed_students (student_id) VALUES (NEW.student_id);
    END;
CREATE TRIGGER evidence_noted_update AFTER UPDATE ON evidence
    BEGIN
      DELETE FROM changed_students WHERE student_id = NEW.student_id;
      INSERT INTO changed_students (student_id) VALUES (NEW.student_id);
    END;
CREATE TRIGGER evidence_noted_delete AFTER DELETE ON evidence
    BEGIN
      DELETE FROM changed_students WHERE student_id = OLD.student_id;
      INSERT INTO changed_students (student_id) VALUES (OLD.student_id);
    END;
CREATE TRIGGER exceptions_noted_insert AFTER INSERT ON exceptions
    BEGIN
      DELETE FROM changed_students WHERE student_id = NEW.student_id;
      INSERT INTO changed_students (student_id) VALUES (NEW.student_id);
    END;
CREATE TRIGGER exceptions_noted_update AFTER UPDATE ON exceptions
    BEGIN
      DELETE FROM changed_students WHERE student_id = NEW.student_id;
      INSERT INTO changed_students (student_id) VALUES (NEW.student_id);
    END;
CREATE TRIGGER exceptions_noted_delete AFTER DELETE ON exceptions
    BEGIN
      DELETE FROM changed_students WHERE student_id = OLD.student_id;
      INSERT INTO changed_students (student_id) VALUES (OLD.student_id);
    END;
CREATE TRIGGER awards_noted_insert AFTER INSERT ON awards
    BEGIN
      DELETE FROM changed_students WHERE student_id = NEW.student_id;
      INSERT INTO changed_students (student_id) VALUES (NEW.student_id);
    END;
CREATE TRIGGER awards_noted_update AFTER UPDATE ON awards
    BEGIN
      DELETE FROM changed_students WHERE student_id = NEW.student_id;
      INSERT INTO changed_students (student_id) VALUES (NEW.student_id);
    END;
CREATE TRIGGER awards_noted_delete AFTER DELETE ON awards
    BEGIN
      DELETE FROM changed_students WHERE student_id = OLD.student_id;
      INSERT INTO changed_students (student_id) VALUES (OLD.student_id);
    END;
CREATE TRIGGER completions_noted_update AFTER UPDATE ON completions
    BEGIN
      DELETE FROM changed_students WHERE student_id = NEW.student_id;
      INSERT INTO changed_students (student_id) VALUES (NEW.student_id);
    END;
CREATE TRIGGER completions_noted_delete AFTER DELETE ON completions
    BEGIN
      DELETE FROM changed_students WHERE student_id = OLD.student_id;
      INSERT INTO changed_students (student_id) VALUES (OLD.student_id);
    END;
CREATE TRIGGER students_not_noted AFTER DELETE ON students
       BEGIN DELETE FROM changed_students WHERE student_id = OLD.student_id; END;
CREATE TRIGGER students_keep_their_past AFTER UPDATE OF email, given_name, family_name ON students
       WHEN NEW.email <> OLD.email OR NEW.given_name <> OLD.given_name OR NEW.family_name <> OLD.family_name
       BEGIN
         INSERT INTO student_past (student_id, email, given_name, family_name, until)
         VALUES (OLD.student_id, OLD.email, OLD.given_name, OLD.family_name, NEW.changed_at);
       END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('changed_students',50);
COMMIT;
